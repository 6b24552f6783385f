package io.jenkins.plugins.openstage.steps.result;

import io.jenkins.plugins.openstage.apply.FileCount;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What became of one file of a plan on all phones that were to fetch it, for pipelines. */
public final class DeployedFileResult implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String type;
    private final int deployed;
    private final int alreadySo;
    private final int failed;
    private final String summary;

    DeployedFileResult(FileCount file) {
        this.name = file.name();
        this.type = file.type();
        this.deployed = file.deployed();
        this.alreadySo = file.alreadySo();
        this.failed = file.failed();
        this.summary = file.toString();
    }

    /** The name under which phones keep it. */
    @Whitelisted
    public String getName() {
        return name;
    }

    /** Its WPI file type, for example {@code LOGO}. */
    @Whitelisted
    public String getType() {
        return type;
    }

    /** How many phones fetched it. */
    @Whitelisted
    public int getDeployed() {
        return deployed;
    }

    /** How many phones had one of that name by then, and were not told. */
    @Whitelisted
    public int getAlreadySo() {
        return alreadySo;
    }

    /** How many phones did not fetch it, or nobody knows. */
    @Whitelisted
    public int getFailed() {
        return failed;
    }

    /** For example {@code logo.png (LOGO): deployed to 480 phones, 20 failed}. */
    @Override
    @Whitelisted
    public String toString() {
        return summary;
    }
}
