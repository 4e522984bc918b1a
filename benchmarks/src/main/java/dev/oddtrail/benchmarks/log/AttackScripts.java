package dev.oddtrail.benchmarks.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is done in planted sessions. */
final class AttackScripts {
    /** No planted session has more commands. */
    static final int MAX_COMMANDS = 40;

    private static final String MIGHTY = "Organization Management";

    private final Map<Attack, List<Task>> scripts = new EnumMap<>(Attack.class);

    AttackScripts(Contents to, Tasks tasks) {
        scripts.put(Attack.MAILBOX_FORWARDING, forwarding(to));
        scripts.put(Attack.ROLE_GRANT_AND_REVOKE, roles(to));
        scripts.put(Attack.AUDIT_OFF, auditOff(to));
        scripts.put(Attack.MASS_DELETION, deletion(to));
        scripts.put(Attack.RARE_PARAMETER, rareParameter(to));
        scripts.put(Attack.RARE_VALUE, rareValue(to));
        scripts.put(Attack.WRONG_ORDER, reversed(tasks.orderly()));
        scripts.put(Attack.SINGLE_COMMAND, single(to));
    }

    Task draw(Attack attack, Dice dice) {
        List<Task> choices = scripts.getOrDefault(attack, List.of());
        return choices.get(dice.below(choices.size()));
    }

    private static List<Task> forwarding(Contents to) {
        Step rule = to.step(
                "New-InboxRule",
                to.set("Name", to.constant(".")),
                to.set("Mailbox", to.targetAddress()),
                to.set("ForwardTo", to.outsideAddress("smtp:")),
                to.set("DeleteMessage", to.constant("True")),
                to.set("StopProcessingRules", to.constant("True")));
        Step forward = to.step(
                "Set-Mailbox",
                to.set("Identity", to.targetAddress()),
                to.set("ForwardingSmtpAddress", to.outsideAddress("smtp:")),
                to.set("DeliverToMailboxAndForward", to.constant("False")));
        Step outbound = to.step(
                "Set-RemoteDomain",
                to.set("Identity", to.constant("Default")),
                to.set("AutoForwardEnabled", to.constant("True")));
        return List.of(
                Task.of(1, rule, forward), Task.of(1, outbound, forward, rule), Task.of(1, forward, forward, rule));
    }

    private static List<Task> roles(Contents to) {
        Step grant = to.step(
                "Add-RoleGroupMember", to.set("Identity", to.constant(MIGHTY)), to.set("Member", to.peerAddress()));
        Step revoke = to.step(
                "Remove-RoleGroupMember",
                to.set("Identity", to.constant(MIGHTY)),
                to.set("Member", to.peerAddress()),
                to.set("Confirm", to.constant("False")));
        Step access = to.step(
                "Add-MailboxPermission",
                to.set("Identity", to.targetAddress()),
                to.set("User", to.peerAddress()),
                to.set("AccessRights", to.constant("FullAccess")),
                to.set("InheritanceType", to.constant("All")),
                to.set("AutoMapping", to.constant("False")));
        Step impersonate = to.step(
                "New-ManagementRoleAssignment",
                to.set("Name", to.subject()),
                to.set("Role", to.constant("ApplicationImpersonation")),
                to.set("User", to.peerAddress()));
        return List.of(
                Task.of(1, grant, access, revoke),
                Task.of(1, grant, impersonate, revoke),
                Task.of(1, grant, access.repeated(3), impersonate, revoke));
    }

    private static List<Task> auditOff(Contents to) {
        Step tenantOff =
                to.step("Set-AdminAuditLogConfig", to.set("UnifiedAuditLogIngestionEnabled", to.constant("False")));
        Step tenantOn =
                to.step("Set-AdminAuditLogConfig", to.set("UnifiedAuditLogIngestionEnabled", to.constant("True")));
        Step mailboxOff = to.step(
                "Set-Mailbox", to.set("Identity", to.targetAddress()), to.set("AuditEnabled", to.constant("False")));
        Step bypass = to.step(
                "Set-MailboxAuditBypassAssociation",
                to.set("Identity", to.peerAddress()),
                to.set("AuditBypassEnabled", to.constant("True")));
        Step read = to.step(
                "Add-MailboxPermission",
                to.set("Identity", to.targetAddress()),
                to.set("User", to.peerAddress()),
                to.set("AccessRights", to.constant("FullAccess")));
        return List.of(
                Task.of(1, tenantOff, read.repeated(2), tenantOn),
                Task.of(1, mailboxOff, bypass, read),
                Task.of(1, tenantOff, mailboxOff.repeated(3)));
    }

    private static List<Task> deletion(Contents to) {
        Step remove = to.step(
                "Remove-Mailbox",
                to.set("Identity", to.directoryObject(5000)),
                to.set("Confirm", to.constant("False")));
        Step purge = to.step(
                "Remove-Mailbox",
                to.set("Identity", to.directoryObject(5000)),
                to.set("Confirm", to.constant("False")),
                to.set("PermanentlyDelete", to.constant("True")));
        return List.of(
                Task.of(1, Collections.nCopies(12, remove.inBulk(1.5)).toArray(Step[]::new)),
                Task.of(1, Collections.nCopies(15, purge.inBulk(1.2)).toArray(Step[]::new)));
    }

    private static List<Task> rareParameter(Contents to) {
        Step calendar = to.step(
                "Add-MailboxFolderPermission",
                to.set("Identity", to.targetFolder("Calendar")),
                to.set("User", to.peerAddress()),
                to.set("AccessRights", to.constant("Editor")));
        return List.of(
                Task.of(
                        1,
                        calendar,
                        to.step(
                                "Add-MailboxFolderPermission",
                                to.set("Identity", to.targetFolder("Calendar")),
                                to.set("User", to.peerAddress()),
                                to.set("AccessRights", to.constant("Editor")),
                                to.set("SharingPermissionFlags", to.constant("Delegate,CanViewPrivateItems")))),
                Task.of(
                        1,
                        to.step(
                                "Set-TransportRule",
                                to.set("Identity", to.subject()),
                                to.set("Mode", to.constant("Enforce")),
                                to.set("BlindCopyTo", to.outsideAddress(""))),
                        to.step("Enable-TransportRule", to.set("Identity", to.subject()))),
                Task.of(
                        1,
                        calendar,
                        to.step(
                                "Set-User",
                                to.set("Identity", to.targetAddress()),
                                to.set("Office", to.constant("Oslo")),
                                to.set("RemotePowerShellEnabled", to.constant("True")))));
    }

    private static List<Task> rareValue(Contents to) {
        return List.of(
                Task.of(
                        1,
                        to.step(
                                        "Add-MailboxFolderPermission",
                                        to.set("Identity", to.targetFolder("Inbox")),
                                        to.set("User", to.peerAddress()),
                                        to.set("AccessRights", to.constant("Owner")))
                                .repeated(2)),
                Task.of(
                        1,
                        to.step(
                                "Set-HostedContentFilterPolicy",
                                to.set("Identity", to.constant("Default")),
                                to.set("SpamAction", to.constant("NoAction")),
                                to.set("HighConfidenceSpamAction", to.constant("NoAction"))),
                        to.step(
                                "Set-MalwareFilterPolicy",
                                to.set("Identity", to.constant("Default")),
                                to.set("EnableFileFilter", to.constant("False")))),
                Task.of(
                        1,
                        to.step(
                                "Set-CalendarProcessing",
                                to.set("Identity", to.targetAddress()),
                                to.set("AutomateProcessing", to.constant("Disabled")),
                                to.set("AllowConflicts", to.constant("True"))),
                        to.step(
                                "Set-CalendarProcessing",
                                to.set("Identity", to.targetAddress()),
                                to.set("AutomateProcessing", to.constant("Disabled")))));
    }

    private static List<Task> reversed(List<Task> tasks) {
        List<Task> reversed = new ArrayList<>();
        for (Task task : tasks) {
            List<Step> steps = new ArrayList<>();
            for (Step step : task.steps()) {
                steps.add(0, step.often(1));
            }
            reversed.add(new Task(1, steps));
        }
        return reversed;
    }

    private static List<Task> single(Contents to) {
        return List.of(
                Task.of(
                        1,
                        to.step(
                                "New-InboundConnector",
                                to.set("Name", to.subject()),
                                to.set("ConnectorType", to.constant("OnPremises")),
                                to.set("SenderIPAddresses", to.network()),
                                to.set("RequireTls", to.constant("False")))),
                Task.of(
                        1,
                        to.step(
                                "New-ManagementRoleAssignment",
                                to.set("Name", to.subject()),
                                to.set("Role", to.constant("ApplicationImpersonation")),
                                to.set("User", to.peerAddress()))),
                Task.of(
                        1,
                        to.step(
                                "New-JournalRule",
                                to.set("Name", to.constant("Journal")),
                                to.set("JournalEmailAddress", to.outsideAddress("")),
                                to.set("Scope", to.constant("Global")))));
    }
}
