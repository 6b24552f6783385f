package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.PhoneAbilities;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a phone still has to tell its service, most urgent first. Confined to the phone's event loop. */
final class Agenda {

    /** A phone reports no more files than it can hold. */
    private static final int MOST_REPORTS = 64;

    private final Deque<ItemList> fileReports = new ArrayDeque<>(0);
    private final Map<ItemKey, Item> localChanges = new LinkedHashMap<>(0);
    private final Deque<ItemList> inventories = new ArrayDeque<>(0);
    private boolean startUp;
    private String abort;
    private boolean reportLocalChanges;
    private URI solicitedBy;
    private boolean callBack;
    private boolean retainedCallBack;

    void startUp() {
        startUp = true;
    }

    /** The phone gives up what the service wanted, and says why (protocol.md 13.3). */
    void abort(String reason) {
        abort = reason;
    }

    void report(ItemList fileStatus) {
        if (fileReports.size() < MOST_REPORTS) {
            fileReports.add(fileStatus);
        }
    }

    void changed(Item item) {
        localChanges.put(item.key(), item);
    }

    void reportLocalChanges() {
        reportLocalChanges = !localChanges.isEmpty();
    }

    /** The inventory has changed, or a mobile user wants something. */
    void inventory(ItemList extra) {
        if (inventories.size() < MOST_REPORTS) {
            inventories.add(extra);
        }
    }

    /** Contact-me, or a poll, asked for a call to that service. */
    void solicited(URI service) {
        solicitedBy = service;
    }

    /** Send-solicited asked for a call as soon as the phone is idle; several ask for one (protocol.md 10). */
    void callBack() {
        callBack = true;
    }

    /** A call-back failed: it is kept, but not tried again before something else shows that it may succeed. */
    void retainCallBack() {
        retainedCallBack = true;
    }

    /** The service can be reached again, or a call has ended. */
    void releaseCallBack() {
        callBack |= retainedCallBack;
        retainedCallBack = false;
    }

    /**
     * Takes off what comes next.
     *
     * @param inCall whether the phone is in a call, so that a call-back has to wait
     */
    Optional<Opening> next(URI service, PhoneAbilities abilities, boolean inCall) {
        if (startUp) {
            startUp = false;
            return opening(Reason.START_UP, ItemList.EMPTY, service);
        }
        if (abort != null) {
            ItemList reason = ItemList.of(Item.of("cleanup-reason", abort));
            abort = null;
            return opening(Reason.CLEAN_UP, reason, service);
        }
        if (!fileReports.isEmpty()) {
            return opening(Reason.STATUS, fileReports.removeFirst(), service);
        }
        if (reportLocalChanges) {
            reportLocalChanges = false;
            ItemList attached = abilities.attachesLocalChanges() ? attachment() : ItemList.EMPTY;
            localChanges.clear();
            return opening(Reason.LOCAL_CHANGES, attached, service);
        }
        if (!inventories.isEmpty()) {
            return opening(Reason.INVENTORY_CHANGES, inventories.removeFirst(), service);
        }
        if (solicitedBy != null) {
            URI target = solicitedBy;
            solicitedBy = null;
            return opening(Reason.SOLICITED, ItemList.EMPTY, target);
        }
        if (callBack && !inCall) {
            callBack = false;
            return Optional.of(new Opening(Reason.SOLICITED, ItemList.EMPTY, service, true));
        }
        return Optional.empty();
    }

    private static Optional<Opening> opening(Reason reason, ItemList extra, URI service) {
        return Optional.of(new Opening(reason, extra, service, false));
    }

    private ItemList attachment() {
        List<Item> items = new ArrayList<>();
        items.add(Item.of("configuration-attached-flag", "true"));
        items.add(Item.of("configuration-attached-number", Integer.toString(localChanges.size())));
        items.addAll(localChanges.values());
        return ItemList.of(items);
    }

    /** A reboot forgets everything (protocol.md 10). */
    void clear() {
        fileReports.clear();
        localChanges.clear();
        startUp = false;
        abort = null;
        reportLocalChanges = false;
        inventories.clear();
        solicitedBy = null;
        callBack = false;
        retainedCallBack = false;
    }
}
