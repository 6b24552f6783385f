package io.jenkins.plugins.openstage.wpi;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import java.util.ArrayList;
import java.util.List;

/** The shape of both documents (protocol.md 7.6), for JAXB. Everything is text here; {@link MessageMapping} gives it meaning. */
final class MessageXml {

    static final String NAMESPACE = "http://www.siemens.com/DLS";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    static final String WORKPOINT = "WorkpointMessage";
    static final String DLS = "DLSMessage";

    private MessageXml() {}

    /** What both roots have in common. */
    @XmlAccessorType(XmlAccessType.FIELD)
    abstract static class Root {
        @XmlElement(name = "Message", namespace = NAMESPACE)
        Message message;

        /** Some tools put the list beside the message instead of into it (protocol.md 16.2). Never sent. */
        @XmlElement(name = "ItemList", namespace = NAMESPACE)
        List<Items> strayLists;
    }

    @XmlRootElement(name = WORKPOINT, namespace = NAMESPACE)
    static final class Workpoint extends Root {}

    @XmlRootElement(name = DLS, namespace = NAMESPACE)
    static final class Dls extends Root {}

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"reason", "action", "lists"})
    static final class Message {
        @XmlAttribute
        String nonce;

        @XmlAttribute
        String maxItems;

        @XmlAttribute
        String fragment;

        @XmlElement(name = "ReasonForContact", namespace = NAMESPACE)
        ReasonForContact reason;

        @XmlElement(name = "Action", namespace = NAMESPACE)
        String action;

        @XmlElement(name = "ItemList", namespace = NAMESPACE)
        List<Items> lists;
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class ReasonForContact {
        @XmlAttribute
        String action;

        @XmlAttribute
        String status;

        /** Where the guide's table has it; all its examples, and we, put it on the message (protocol.md 18a). */
        @XmlAttribute
        String fragment;

        @XmlValue
        String text;
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Items {
        @XmlElement(name = "Item", namespace = NAMESPACE)
        List<ItemXml> items = new ArrayList<>();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class ItemXml {
        @XmlAttribute
        String name;

        @XmlAttribute
        String index;

        @XmlAttribute
        String status;

        @XmlValue
        String value;
    }
}
