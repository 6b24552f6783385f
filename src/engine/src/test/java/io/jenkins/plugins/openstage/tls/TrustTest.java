package io.jenkins.plugins.openstage.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrustTest {

    /** Notes of which classes the objects in a stream are. */
    private static final class NotingInput extends ObjectInputStream {
        private final Set<String> classes = new HashSet<>();

        NotingInput(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            classes.add(description.getName());
            return super.resolveClass(description);
        }
    }

    @Test
    void certificatesTravelWithoutObjectsThatJenkinsRefuses() throws Exception {
        Trust trust = Trust.certificates(
                List.of(TlsIdentity.selfSigned("files", List.of("127.0.0.1")).certificate()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(trust);
        }
        try (NotingInput in = new NotingInput(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(trust);
            assertThat(in.classes)
                    .isNotEmpty()
                    .noneMatch(name -> name.startsWith("java.security.") || name.startsWith("sun.security."));
        }
    }
}
