package io.jenkins.plugins.openstage.fleet.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.fleet.FleetException;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.fleet.SelectionExpression;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {

    private static final String HEADING = "mac;address;e164;model;site;groups\n";

    @TempDir
    Path temp;

    private FleetFolder folder;

    @BeforeEach
    void folder() throws IOException {
        folder = new FleetFolder(temp);
        String fleet = Files.readString(temp.resolve("fleet.yaml"));
        folder.write("fleet.yaml", fleet.substring(0, fleet.indexOf("waves:")));
        Files.delete(temp.resolve("phones.yaml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mac,address,e164,model,site,groups\n00:1A:E8:01:02:03,192.0.2.1,49301,os60,berlin,\"canary,hall\"\n",
                "mac;address;e164;model;site;groups\n001ae8.010203;192.0.2.1;49301;os60;berlin;canary hall\n",
                "mac\taddress\te164\tmodel\tsite\tgroups\n00-1a-e8-01-02-03\t192.0.2.1\t49301\tos60\tberlin\tcanary; hall\n",
                "MAC-Adresse;IP-Adresse;Rufnummer;Modell;Standort\n001AE8010203;192.0.2.1;49301;OpenStage 60;berlin\n",
                "Site,Model,Groups,MAC Address,IP,Phone Number\nberlin,OS60,canary hall,00:1A:E8:01:02:03,192.0.2.1,49301\n",
                "sep=;\nmac;address;e164;model;site;groups\n00:1A:E8:01:02:03;192.0.2.1;49301;os60;berlin;canary hall\n",
                "mac;address;e164;model;site\n\n;;;;\n\"00:1A:E8:01:02:03\"; 192.0.2.1 ;=\"49301\";os60;'berlin\n;;;;\n",
            })
    void listsThatPeopleHaveAreOneInventory(String csv) throws Exception {
        folder.write("phones.csv", csv);

        assertThat(folder.read().phones()).singleElement().satisfies(phone -> {
            assertThat(phone.mac()).hasToString("00:1A:E8:01:02:03");
            assertThat(phone.address()).isEqualTo("192.0.2.1");
            assertThat(phone.e164()).isEqualTo("49301");
            assertThat(phone.model()).isEqualTo("os60");
            assertThat(phone.site()).isEqualTo("berlin");
            assertThat(String.join(" ", phone.groups())).isEqualTo(csv.contains("canary") ? "canary hall" : "");
        });
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,true,\\r\\n", "UTF-8,false,\\n", "UTF-16LE,true,\\r\\n", "UTF-8,true,\\r"})
    void aByteOrderMarkAndTheLineEndsOfAnySystemDoNotMatter(String charset, boolean mark, String lineEnd)
            throws Exception {
        String end = lineEnd.replace("\\r", "\r").replace("\\n", "\n");
        String text = (mark ? "\uFEFF" : "")
                + (HEADING + "00:1A:E8:01:02:03;192.0.2.1;49301;os60;berlin;Küche\n").replace("\n", end);
        Files.write(temp.resolve("phones.csv"), text.getBytes(Charset.forName(charset)));

        assertThat(folder.read().phones())
                .singleElement()
                .extracting(FleetPhone::groups)
                .hasToString("[Küche]");
    }

    @Test
    void aFolderOfListsIsOneInventory() throws Exception {
        folder.write("phones/b.csv", HEADING + "00:1A:E8:01:02:03;192.0.2.1;49301;os60;berlin;\n")
                .write("phones/a.yaml", "- {mac: 00:1A:E8:01:02:04, address: 192.0.2.2, model: os40, site: vienna}\n")
                .write("phones/README.md", "lists");

        assertThat(folder.read().phones())
                .extracting(phone -> phone.mac().text())
                .containsExactly("00:1A:E8:01:02:04", "00:1A:E8:01:02:03");

        folder.write("phones/c.csv", HEADING + "00:1A:E8:01:02:03;192.0.2.9;;os60;berlin;\n");
        assertThat(mistakes())
                .containsExactly("phones/c.csv:2:1: row 2, column 'mac': mac 00:1A:E8:01:02:03 belongs to the phone in"
                        + " phones/b.csv line 2 already; every phone needs its own");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "mac -> 1,E+12",
                "mac -> 4.93056E+12",
                "mac -> 1E+11",
                "mac -> 05.Mrz",
                "mac -> ########",
                "mac -> #REF!",
                "mac -> 12-Jan-24",
                "e164 -> 4,93056E+12",
                "e164 -> 4.93056E12",
                "e164 -> 5. Mai",
                "e164 -> Jan 49",
                "e164 -> 01.02.2024",
                "e164 -> 2024-02-01 00:00:00",
                "e164 -> 4.930.555.100",
                "e164 -> 4930555100,00",
                "e164 -> #NAME?",
                "e164 -> #WERT!",
                "e164 -> =A1+1",
                "address -> 1,02E+10",
                "address -> 10.20.2024",
                "model -> #N/A",
                "site -> #BEZUG!",
                "groups -> ####",
            })
    void aCellThatASpreadsheetHasMangledIsNamedAndNotGuessed(String column, String cell) throws IOException {
        List<String> columns = List.of("mac", "address", "e164", "model", "site", "groups");
        String[] cells = {"00:1A:E8:01:02:03", "192.0.2.1", "49301", "os60", "berlin", ""};
        int at = columns.indexOf(column);
        cells[at] = cell;
        folder.write("phones.csv", HEADING + "\n" + String.join(";", cells) + "\n");

        int characters = String.join(";", List.of(cells).subList(0, at)).length() + (at == 0 ? 1 : 2);
        assertThat(mistakes())
                .singleElement()
                .asString()
                .startsWith("phones.csv:3:" + characters + ": row 3, column '" + column + "': '" + cell + "' is ")
                .contains("spreadsheet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0012E8010203", "123456789012", "001E10020304"})
    void aMacAddressThatLooksLikeANumberIsRight(String mac) throws Exception {
        folder.write("phones.csv", HEADING + mac + ";192.0.2.1;;os60;berlin;\n");

        assertThat(folder.read().phones()).hasSize(1);
    }

    @Test
    void columnsThatAreNotKnownAreFoundAndOthersMayBeThere() throws Exception {
        folder.write(
                "phones.csv", "mac;adress;model;site;Raum;address\n00:1A:E8:01:02:03;;os60;berlin;1.07;192.0.2.1\n");
        assertThat(mistakes()).containsExactly("phones.csv:1:5: column 'adress' is not known; did you mean 'address'?");

        folder.write("phones.csv", "mac;model;site;Raum;address\n00:1A:E8:01:02:03;os60;berlin;1.07;192.0.2.1\n");
        assertThat(folder.read().warnings())
                .extracting(Finding::toString)
                .containsExactly(
                        "phones.csv:1:16: warning: column 'Raum' is not used; known are mac, address, e164, model,"
                                + " site, groups");
    }

    @Test
    void whatIsMissingIsNamedOnce() throws IOException {
        folder.write("phones.csv", "mac;e164;ip\n00:1A:E8:01:02:03;49;192.0.2.1\n00:1A:E8:01:02:04;50;192.0.2.2\n");
        assertThat(mistakes())
                .containsExactly(
                        "phones.csv:1:1: no column is headed 'model' or 'site'; the first line names the columns, as in"
                                + " mac;address;e164;model;site;groups");

        folder.write("phones.csv", HEADING + "00:1A:E8:01:02:03;;49301;os60;berlin\n");
        assertThat(mistakes())
                .containsExactly(
                        "phones.csv:2:19: row 2, column 'address': the cell is empty; every phone needs its address");
    }

    @Test
    void aRowWithMoreCellsThanHeadingsAndQuotesThatDoNotFitAreNamed() throws IOException {
        folder.write("phones.csv", HEADING + "00:1A:E8:01:02:03;192.0.2.1;49301;os60;berlin;canary;hall\n");
        assertThat(mistakes()).singleElement().asString().startsWith("phones.csv:2:54: row 2 has 7 cells, but ");

        folder.write("phones.csv", HEADING + "\"00:1A:E8:01:02:03\"x;192.0.2.1;49301;os60;berlin;\n");
        assertThat(mistakes()).singleElement().asString().contains("quotes of this row");
        folder.write("phones.csv", HEADING + "\"00:1A:E8:01:02:03;192.0.2.1;49301;os60;berlin;\n");
        assertThat(mistakes()).singleElement().asString().contains("quotes of this row");
    }

    @Test
    void oneInventoryIsEnough() throws IOException {
        folder.write("phones.csv", HEADING + "00:1A:E8:01:02:03;192.0.2.1;49301;os60;berlin;\n")
                .write("phones.yaml", "- {mac: 00:1A:E8:01:02:04, address: 192.0.2.2, model: os40, site: vienna}\n");
        assertThat(mistakes())
                .containsExactly(
                        "phones.csv: phones are listed in phones.yaml as well; keep one of them, or move both files into"
                                + " a folder phones");

        Files.delete(temp.resolve("phones.csv"));
        Files.delete(temp.resolve("phones.yaml"));
        assertThat(mistakes()).singleElement().asString().startsWith("phones.yaml: the file is missing");

        folder.write("phones/list.xlsx", "PK");
        assertThat(mistakes())
                .containsExactly(
                        "phones: the folder holds no file with the ending .yaml or .csv",
                        "phones/list.xlsx: expected files with the ending .yaml or .csv here; save the spreadsheet as CSV in"
                                + " UTF-8");
    }

    @Test
    void aListInLatin1IsRefusedWithAdvice() throws IOException {
        Files.write(
                temp.resolve("phones.csv"),
                (HEADING + "00:1A:E8:01:02:03;192.0.2.1;49301;os60;berlin;Küche\n")
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(mistakes())
                .containsExactly(
                        "phones.csv:2:1: here is a character that is not UTF-8, as in a file that was saved as Latin-1"
                                + " or Windows-1252; save it as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49 30 555", "030/555", "abc"})
    void aNumberThatThePhoneCouldNotUseIsAMistake(String number) throws IOException {
        folder.write("phones.csv", HEADING + "00:1A:E8:01:02:03;192.0.2.1;" + number + ";os60;berlin;\n");

        assertThat(mistakes())
                .singleElement()
                .asString()
                .contains("row 2, column 'e164': '" + number + "' is no number");
    }

    private List<String> mistakes() {
        FleetException e = catchThrowableOfType(FleetException.class, () -> folder.read());
        assertThat(e).as("the folder should be refused").isNotNull();
        return e.findings().stream().map(Finding::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;", "SEP=;", "\"sep=;\"", "sep=;;;;", "sep=; ;"})
    void aFirstLineThatSaysWhatPartsCellsIsUnderstood(String line) throws Exception {
        folder.write("phones.csv", line + "\n" + HEADING + "00:1A:E8:01:02:03;192.0.2.1;49301;os60;berlin;\n");

        assertThat(folder.read().phones()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=\"", "sep=", "sep=a", "sep=\\t", "sep=::", "sep=\"\""})
    void aFirstLineThatSaysNothingOfUseIsRefusedInOurWords(String line) throws Exception {
        folder.write("phones.csv", line + "\n" + HEADING + "00:1A:E8:01:02:03;192.0.2.1;49301;os60;berlin;\n");

        assertThat(new FleetReader().validate(temp).errors())
                .extracting(Finding::toString)
                .singleElement()
                .asString()
                .startsWith("phones.csv:1:1: 'sep=' says what parts the cells of this table; expected sep=; or sep=,");
    }

    @Test
    void aTableOfTooManyColumnsIsRefusedAtOnce() throws Exception {
        String cells = ";x".repeat(30_000);
        folder.write(
                "phones.csv",
                HEADING.strip() + cells + "\n00:1A:E8:01:02:03;192.0.2.1;49301;os60;berlin;" + cells + "\n");

        assertThat(new FleetReader().validate(temp).errors())
                .extracting(Finding::toString)
                .containsExactly(
                        "phones.csv:1:1: the first line names 30,006 columns, and a list of phones has no more than"
                                + " 1,000 columns; delete those that are of no use here");
    }

    @Test
    void aNumberIsOneWithAndWithoutItsPlus() throws Exception {
        folder.write("phones.csv", HEADING + "00:1A:E8:01:02:03;192.0.2.1;+49301;os60;berlin;\n");

        assertThat(folder.read().phones()).singleElement().satisfies(phone -> {
            assertThat(phone.e164()).isEqualTo("49301");
            for (String written : List.of("e164:49301", "e164:+49301", "e164:+49*", "e164:493?1")) {
                assertThat(SelectionExpression.parse(written).includes(phone))
                        .as(written)
                        .isTrue();
            }
        });
    }

    /** Only who dials knows what it means. */
    @Test
    void aNumberWithZerosBeforeItIsAnotherOneAndStays() throws Exception {
        folder.write(
                "phones.csv",
                HEADING
                        + "00:1A:E8:01:02:03;192.0.2.1;0049301;os60;berlin;\n00:1A:E8:01:02:04;192.0.2.2;+49301;os60;berlin;\n");

        assertThat(folder.read().phones())
                .extracting(phone -> Placeholders.fillPhone("${phone.e164}", phone))
                .containsExactly("0049301", "49301");
    }
}
