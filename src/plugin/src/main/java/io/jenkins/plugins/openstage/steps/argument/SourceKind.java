package io.jenkins.plugins.openstage.steps.argument;

import io.jenkins.plugins.openstage.steps.result.FileLocation;
import io.jenkins.plugins.openstage.steps.result.FileResult;
import io.jenkins.plugins.openstage.steps.result.FilesResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where phones fetch a file. What openstageStage gave stands for it, and brings the account along. */
record SourceKind() implements OptionKind {

    private static final String ACCOUNT = "credentialsId";

    @Override
    public String expected() {
        return "a URL, as in 'ftp://192.0.2.20/phones/os60.img', or a file that openstageStage staged";
    }

    @Override
    public Object plain(String option, Object given) {
        Object one = one(option, given);
        if (one instanceof FileLocation staged) {
            return staged.isRehearsal() ? Rehearsed.mark(staged.getUrl()) : staged.getUrl();
        }
        Object url = one instanceof Map<?, ?> map ? map.get("url") : one;
        if (!(url instanceof CharSequence)) {
            throw Words.wrong(option, given, expected());
        }
        return url.toString();
    }

    /** A result or a list with one file is that file. */
    private static Object one(String option, Object given) {
        Optional<List<?>> list =
                given instanceof FilesResult result ? Optional.of(result.getFiles()) : Words.list(given);
        if (list.isEmpty()) {
            return given;
        }
        List<?> files = list.get();
        if (files.size() != 1) {
            throw new IllegalArgumentException(option + " is " + Words.of(given) + " with " + files.size()
                    + " files, expected one: name one of its files, as in "
                    + (files.stream().allMatch(FileResult.class::isInstance) && !files.isEmpty()
                            ? files.stream()
                                    .map(file -> "staged.file('" + ((FileResult) file).getName() + "')")
                                    .limit(3)
                                    .collect(Collectors.joining(" or "))
                            : "staged.file('os60.img')"));
        }
        return files.get(0);
    }

    @Override
    public Map<String, Object> besides(Object given) {
        Object one = one("source", given);
        Object account = one instanceof FileLocation staged
                ? staged.getPhoneCredentialsId()
                : one instanceof Map<?, ?> map ? map.get("phoneCredentialsId") : null;
        return account == null ? Map.of() : Map.of(ACCOUNT, account);
    }

    @Override
    public Object expanded(String option, Object plain, Variables variables) {
        return variables.in(option, plain.toString());
    }
}
