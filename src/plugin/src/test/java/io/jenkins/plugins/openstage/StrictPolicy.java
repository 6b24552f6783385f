package io.jenkins.plugins.openstage;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** As {@code Content-Security-Policy} comes from a Jenkins that enforces one. */
public final class StrictPolicy implements Filter {

    public static final String CSP = "default-src 'self'; script-src 'self'; style-src 'self'";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ((HttpServletResponse) response).setHeader("Content-Security-Policy", CSP);
        chain.doFilter(request, response);
    }
}
