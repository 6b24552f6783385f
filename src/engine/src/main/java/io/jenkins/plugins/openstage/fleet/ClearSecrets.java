package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.Masking;
import java.util.regex.Pattern;

/**
 * Whether a value has a secret in it that stands there in clear. Such a value must be in no folder, and a phone that would get it
 * is not told anything, because no plan may hold it. Stateless and thread-safe.
 */
public final class ClearSecrets {

    private static final ItemCatalogue CATALOGUE = ItemCatalogue.standard();
    /** What is left of a login once its references are taken out. */
    private static final Pattern EMPTY_LOGIN = Pattern.compile("(?<=://)[^/\\s@\\p{L}\\p{N}]*@");
    /** Who logs in is no secret where the password is referred to. */
    private static final Pattern ONLY_USER = Pattern.compile("(?<=://)[^/\\s@:]*:?@");

    private ClearSecrets() {}

    /**
     * Looks at a value.
     *
     * @param name of the item
     * @param value with all filled in but references to secrets; variables may stand in it as they are written
     */
    public static boolean in(String name, String value) {
        if (value.isEmpty()) {
            return false;
        }
        if (CATALOGUE.secret(name)) {
            boolean refers = Placeholders.credentialIn(value) || Variables.in(value);
            return !(refers && Placeholders.only(value));
        }
        if (!value.contains("${")) {
            return !Masking.standard().whole(name, value).equals(value);
        }
        String written = EMPTY_LOGIN.matcher(Placeholders.without(value)).replaceAll("");
        String left =
                Placeholders.credentialIn(value) ? ONLY_USER.matcher(written).replaceAll("") : written;
        return !Masking.standard().whole(name, left).equals(left);
    }
}
