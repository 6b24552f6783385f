package io.jenkins.plugins.openstage.wpi;

import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What it costs to read and write a message, beside a bare pass of the JDK's stream parser over the same bytes that asks for
 * every value and keeps none. Machines differ and are noisy; the ratio of two figures of one run does so much less, and that of two
 * lower quartiles less still: what else the machine does only ever makes a pass slower. The compiler is waited for, or it would
 * go on compiling while the figures are taken.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx512m", "-Xbatch"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {

    private static final String NONCE = "0F1E2D3C4B5A69788796A5B4C3D2E1F0";
    private static final String ALLOCATION = "gc.alloc.rate.norm";
    private static final double LOWER_QUARTILE = 25;
    private static final WpiCodec CODEC = WpiCodec.standard();

    /** Of the message: a reply after a write, an initial message, a reply to ReadAllItems. */
    @Param({"0", "16", "1000"})
    public int items;

    private byte[] reply;
    private DlsMessage write;

    /** The same items for both directions. */
    @Setup
    public void messages() {
        ItemList list = ItemList.of(IntStream.range(0, items)
                .mapToObj(i -> Item.of("function-key-def", i, "value " + i + " of it"))
                .toList());
        reply = CODEC.encode(WorkpointMessage.reply(NONCE, Action.READ_ALL_ITEMS, ReplyStatus.ACCEPTED, list));
        write = new DlsMessage(NONCE, Action.WRITE_ITEMS, list);
    }

    /** The yardstick. */
    @Benchmark
    public int bare() throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(reply));
        int characters = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                for (int i = 0; i < reader.getAttributeCount(); i++) {
                    characters += reader.getAttributeValue(i).length();
                }
            } else if (event == XMLStreamConstants.CHARACTERS) {
                characters += reader.getTextLength();
            }
        }
        return characters;
    }

    /** The phone's message from its bytes. */
    @Benchmark
    public WorkpointMessage decode() throws MalformedMessageException {
        return CODEC.decodeWorkpoint(reply);
    }

    /** The service's message to its bytes. */
    @Benchmark
    public byte[] encode() {
        return CODEC.encode(write);
    }

    /** Measures everything and prints the ratios. */
    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(CodecBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        Map<Integer, Map<String, RunResult>> bySize = new TreeMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            bySize.computeIfAbsent(Integer.valueOf(result.getParams().getParam("items")), any -> new TreeMap<>())
                    .put(name.substring(name.lastIndexOf('.') + 1), result);
        }
        bySize.forEach((items, named) -> {
            System.out.printf(Locale.ROOT, "%nmessage with %d items%n", items);
            named.forEach((name, result) -> System.out.printf(
                    Locale.ROOT,
                    "  %-7s %8.1f us, %4.2f of a bare pass; %6.0f kB allocated%n",
                    name,
                    micros(result),
                    micros(result) / micros(named.get("bare")),
                    kilobytes(result)));
        });
    }

    private static double micros(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(LOWER_QUARTILE);
    }

    private static double kilobytes(RunResult result) {
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATION);
        return allocated.getScore() / 1000;
    }
}
