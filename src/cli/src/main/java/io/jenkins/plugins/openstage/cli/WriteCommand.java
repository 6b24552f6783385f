package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.FleetException;
import io.jenkins.plugins.openstage.fleet.read.ItemsFile;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.text.GivenOnce;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.UnsendableItemException;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "write",
        sortOptions = false,
        description = "Writes items to phones (WriteItems).",
        footer = {
            "",
            "Example:",
            "  openstage write --phone 192.0.2.44 language-iso=de 'key-label-unicode[1]=Redial'",
            "  openstage write --phones berlin.txt --items sip.yaml"
        })
final class WriteCommand extends PhoneCommand {

    @Parameters(
            paramLabel = "ITEM=VALUE",
            arity = "0..*",
            description = "name=value or name[index]=value; each item once, here or in --items.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--items",
            paramLabel = "FILE",
            description = "A YAML file of items; an indexed item is a map from index to value. The place for secrets,"
                    + " which other users of this machine could see on a command line.")
    private Path file;

    @Mixin
    private EntityOptions entities = new EntityOptions();

    @Override
    Job job() throws FleetException {
        List<Item> items = new ArrayList<>();
        if (file != null) {
            ItemsFile.read(file, entities.allowed(), warning -> warn(warning.place() + ": " + warning.sentence()))
                    .forEach(items::add);
        }
        List<Item> assigned = assignments.stream().map(this::item).toList();
        items.addAll(assigned);
        if (items.isEmpty()) {
            throw usage("there is nothing to write: give items as name=value or with --items FILE");
        }
        GivenOnce<ItemKey> keys = new GivenOnce<>();
        items.forEach(item -> keys.take(item.key(), "the item " + item.key()));
        assigned.forEach(this::check);
        ItemList list = ItemList.of(items);
        try {
            (entities.allowed() ? WpiCodec.standard().allowingEntities() : WpiCodec.standard())
                    .encode(new DlsMessage("", Action.WRITE_ITEMS, list));
        } catch (UnsendableItemException e) {
            throw usage(e.getMessage());
        }
        return entities.allowedIn(new Job.WriteItems(list));
    }

    private Item item(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            // The text is not repeated: it may be a secret that lost its name.
            throw usage("an item to write is not of the form name=value or name[index]=value");
        }
        return Item.of(ItemKey.parse(assignment.substring(0, equals)), assignment.substring(equals + 1));
    }
}
