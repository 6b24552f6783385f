package io.jenkins.plugins.openstage.fleet.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/** Refuses deep nesting, and what holds itself, before those that are recursive run out of stack. */
final class ShallowParser implements Parser {

    private static final int DEEPEST = 30;

    private final Parser parser;
    private final Deque<Optional<Anchor>> open = new ArrayDeque<>();
    private int depth;

    ShallowParser(Parser parser) {
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        switch (event.getEventId()) {
            case SequenceStart, MappingStart -> {
                depth++;
                open.push(((CollectionStartEvent) event).getAnchor());
            }
            case SequenceEnd, MappingEnd -> {
                depth--;
                open.pop();
            }
            case Alias -> refuseItself((AliasEvent) event);
            default -> {}
        }
        if (depth > DEEPEST) {
            throw new ParserException(
                    null, Optional.empty(), "the nesting is deeper than " + DEEPEST + " levels", event.getStartMark());
        }
        return event;
    }

    /** What holds itself has no end. */
    private void refuseItself(AliasEvent alias) {
        if (open.contains(Optional.of(alias.getAlias()))) {
            throw new ParserException(
                    null,
                    Optional.empty(),
                    "what begins with * stands within what it stands for, and would have no end",
                    alias.getStartMark());
        }
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }
}
