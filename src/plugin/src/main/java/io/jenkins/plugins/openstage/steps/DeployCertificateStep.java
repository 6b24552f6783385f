package io.jenkins.plugins.openstage.steps;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.remote.Certificate;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.SendableItems;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.steps.form.JobCredentials;
import io.jenkins.plugins.openstage.tls.TlsException;
import io.jenkins.plugins.openstage.wpi.CatalogueItem;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.IOException;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Writes a certificate with its key to phones, and reads what they say of it (protocol.md 9.7). */
public final class DeployCertificateStep extends PhoneStep {

    private static final long serialVersionUID = 1L;

    private final String item;
    private final String certificateCredentialsId;

    /**
     * @param item the item that takes the certificate, for example {@code wbm-server-certificate}
     * @param certificateCredentialsId the certificate with its key
     */
    @DataBoundConstructor
    public DeployCertificateStep(String item, String certificateCredentialsId) {
        this.item = item == null ? "" : item.strip();
        this.certificateCredentialsId = Util.fixEmptyAndTrim(certificateCredentialsId);
    }

    public String getItem() {
        return item;
    }

    public String getCertificateCredentialsId() {
        return certificateCredentialsId;
    }

    @Override
    Job job(StepSite site) throws IOException {
        if (item.isEmpty() || certificateCredentialsId == null) {
            throw new AbortException(
                    function() + ": give the item that takes the certificate, and the credentials of the"
                            + " kind 'Certificate' that hold it");
        }
        try {
            SendableItems.check(ItemKey.parse(item));
            return Job.DeployCertificate.of(item, certificate(site).forPhones());
        } catch (IllegalArgumentException e) {
            throw new AbortException(function() + ": " + e.getMessage());
        }
    }

    private Certificate certificate(StepSite site) throws IOException {
        StandardCertificateCredentials credentials = certificateCredentialsId == null
                ? null
                : CredentialsProvider.findCredentialById(
                        certificateCredentialsId, StandardCertificateCredentials.class, site.run());
        if (credentials == null) {
            throw new AbortException("There is no certificate '" + certificateCredentialsId
                    + "' that this job may use: add credentials of the kind 'Certificate' with this ID");
        }
        try {
            return Certificate.of(
                    credentials.getKeyStore(), credentials.getPassword().getPlainText());
        } catch (TlsException e) {
            throw new AbortException(
                    function() + ", certificate '" + certificateCredentialsId + "': " + e.getMessage());
        }
    }

    @Override
    String intention() {
        return "deploy certificate '" + certificateCredentialsId + "' as " + item;
    }

    @Extension
    public static final class DescriptorImpl extends PhoneStepDescriptor {
        public DescriptorImpl() {
            super("openstageDeployCertificate", "OpenStage: deploy a certificate to phones");
            option("item", OptionKind.text("the name of an item, as in 'wbm-server-certificate'"));
        }

        @POST
        public ComboBoxModel doFillItemItems(@AncestorInPath Item item) {
            ComboBoxModel names = new ComboBoxModel();
            if (FormAccess.mayConfigure(item)) {
                ItemCatalogue.standard().items().stream()
                        .filter(known -> known.type() == CatalogueItem.Type.CERTIFICATE)
                        .map(CatalogueItem::name)
                        .forEach(names::add);
            }
            return names;
        }

        @POST
        public ListBoxModel doFillCertificateCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String certificateCredentialsId) {
            return JobCredentials.items(StandardCertificateCredentials.class, item, certificateCredentialsId);
        }
    }
}
