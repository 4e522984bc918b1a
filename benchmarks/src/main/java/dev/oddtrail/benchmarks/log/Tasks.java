package dev.oddtrail.benchmarks.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Everything that people and hosts do in the made-up organisation. */
final class Tasks {
    /** Number of distinct commands in the tasks that are written out below. */
    static final int BASE_COMMANDS = new Tasks(new Contents(Notation.JSONL)).baseCommands();

    private final List<List<Task>> teams;
    private final List<Task> maintenance;
    private final List<Task> orderly;

    Tasks(Contents to) {
        List<Task> messaging = messaging(to);
        List<Task> migrations = migrations(to);
        List<Task> compliance = compliance(to);
        List<Task> holds = searches(to);
        this.teams = List.of(
                helpdesk(to), recipients(to), joined(messaging, migrations), security(to), joined(compliance, holds));
        this.maintenance = maintenance(to);
        this.orderly = joined(migrations, holds);
    }

    /** What each team does; the teams that come first have the most people. */
    List<List<Task>> teams() {
        return teams;
    }

    /** What hosts do by themselves. */
    List<Task> maintenance() {
        return maintenance;
    }

    /** Tasks of at least three steps that only make sense in their order. */
    List<Task> orderly() {
        return orderly;
    }

    private int baseCommands() {
        Set<String> names = new TreeSet<>();
        List<Task> all = new ArrayList<>(maintenance);
        teams.forEach(all::addAll);
        for (Task task : all) {
            for (Step step : task.steps()) {
                names.add(new String(step.command, UTF_8));
            }
        }
        return names.size();
    }

    private static List<Task> helpdesk(Contents to) {
        Step add = to.step(
                "Add-MailboxFolderPermission",
                to.set("Identity", to.targetFolder("Calendar", "Calendar", "Calendar", "Contacts", "Inbox")),
                to.set("User", to.peerAddress()),
                to.set("AccessRights", to.choice("Reviewer", "Editor", "Author", "AvailabilityOnly")),
                to.maybe(0.3, "SendNotificationToUser", to.truth(0.7)));
        return List.of(
                Task.of(
                        16,
                        to.step(
                                "New-InboxRule",
                                to.set("Name", to.subject()),
                                to.set("Mailbox", to.targetAddress()),
                                to.maybe(0.8, "MoveToFolder", to.targetFolder("Archive", "Projects", "Later")),
                                to.maybe(0.5, "From", to.peerAddress()),
                                to.maybe(0.4, "SubjectContainsWords", to.phrase()),
                                to.maybe(0.05, "ForwardTo", to.peerAddress()),
                                to.maybe(0.5, "StopProcessingRules", to.truth(0.8))),
                        to.step(
                                        "Set-InboxRule",
                                        to.set("Identity", to.targetSubject()),
                                        to.set("Mailbox", to.targetAddress()),
                                        to.maybe(0.5, "MarkImportance", to.choice("Normal", "Low", "High")),
                                        to.maybe(0.5, "StopProcessingRules", to.truth(0.8)))
                                .often(0.35),
                        to.step(
                                        "Enable-InboxRule",
                                        to.set("Identity", to.targetSubject()),
                                        to.set("Mailbox", to.targetAddress()))
                                .often(0.15)),
                Task.of(
                        5,
                        to.step(
                                        "Disable-InboxRule",
                                        to.set("Identity", to.targetSubject()),
                                        to.set("Mailbox", to.targetAddress()))
                                .often(0.6),
                        to.step(
                                        "Remove-InboxRule",
                                        to.set("Identity", to.targetSubject()),
                                        to.set("Mailbox", to.targetAddress()),
                                        to.set("Confirm", to.constant("False")))
                                .repeated(1.5)),
                Task.of(14, add.repeated(2)),
                Task.of(
                        6,
                        to.step(
                                        "Set-MailboxFolderPermission",
                                        to.set("Identity", to.targetFolder("Calendar", "Inbox")),
                                        to.set("User", to.peerAddress()),
                                        to.set("AccessRights", to.choice("Editor", "Reviewer", "PublishingEditor")))
                                .repeated(1.5),
                        to.step(
                                        "Remove-MailboxFolderPermission",
                                        to.set("Identity", to.targetFolder("Calendar", "Inbox")),
                                        to.set("User", to.peerAddress()),
                                        to.set("Confirm", to.constant("False")))
                                .often(0.3)),
                Task.of(
                        12,
                        to.step(
                                "Set-MailboxAutoReplyConfiguration",
                                to.set("Identity", to.targetAddress()),
                                to.set("AutoReplyState", to.choice("Enabled", "Scheduled", "Disabled")),
                                to.maybe(0.6, "ExternalAudience", to.choice("All", "Known", "None")),
                                to.maybe(0.7, "InternalMessage", to.phrase()),
                                to.maybe(0.4, "ExternalMessage", to.phrase()))),
                Task.of(
                        8,
                        to.step(
                                "Set-CalendarProcessing",
                                to.set("Identity", to.targetAddress()),
                                to.set("AutomateProcessing", to.choice("AutoAccept", "AutoUpdate", "None")),
                                to.maybe(0.5, "AllowConflicts", to.truth(0.1)),
                                to.maybe(0.4, "BookingWindowInDays", to.number(90, 360, 90)),
                                to.maybe(0.4, "AddOrganizerToSubject", to.truth(0.4)))),
                Task.of(
                        10,
                        to.step(
                                "Set-Mailbox",
                                to.set("Identity", to.targetAddress()),
                                to.set("ProhibitSendQuota", to.quota()),
                                to.set("IssueWarningQuota", to.quota()),
                                to.maybe(0.5, "ProhibitSendReceiveQuota", to.quota()),
                                to.set("UseDatabaseQuotaDefaults", to.constant("False")))),
                Task.of(
                        5,
                        to.step("Clear-MobileDevice", to.set("Identity", to.targetSubject()))
                                .often(0.7),
                        to.step(
                                "Remove-MobileDevice",
                                to.set("Identity", to.targetSubject()),
                                to.set("Confirm", to.constant("False")))),
                Task.of(
                        9,
                        to.step(
                                "Set-User",
                                to.set("Identity", to.targetAddress()),
                                to.maybe(0.5, "DisplayName", to.targetName()),
                                to.maybe(0.4, "Office", to.choice("Oslo", "Berlin", "Porto", "Leeds")),
                                to.maybe(0.4, "Department", to.choice("Sales", "Support", "Finance", "Research")))),
                Task.of(
                        6,
                        to.step(
                                        "Release-QuarantineMessage",
                                        to.set("Identity", to.guid()),
                                        to.set("ReleaseToAll", to.truth(0.9)),
                                        to.maybe(0.2, "AllowSender", to.truth(0.8)))
                                .repeated(3)));
    }

    private static List<Task> recipients(Contents to) {
        Step join = to.step(
                "Add-DistributionGroupMember",
                to.set("Identity", to.subject()),
                to.set("Member", to.peerAddress()),
                to.maybe(0.3, "BypassSecurityGroupManagerCheck", to.constant("True")));
        Step leave = to.step(
                "Remove-DistributionGroupMember",
                to.set("Identity", to.subject()),
                to.set("Member", to.peerAddress()),
                to.set("Confirm", to.constant("False")));
        return List.of(
                Task.of(
                        12,
                        to.step(
                                "New-Mailbox",
                                to.set("Name", to.targetName()),
                                to.set("Alias", to.targetAlias()),
                                to.set("MicrosoftOnlineServicesID", to.targetAddress()),
                                to.maybe(0.3, "Shared", to.constant("True"))),
                        to.step(
                                "Set-User",
                                to.set("Identity", to.targetAddress()),
                                to.set("Department", to.choice("Sales", "Support", "Finance", "Research")),
                                to.maybe(0.6, "Manager", to.peerAddress())),
                        to.step(
                                        "Set-Mailbox",
                                        to.set("Identity", to.targetAddress()),
                                        to.set("EmailAddressPolicyEnabled", to.truth(0.8)),
                                        to.maybe(0.5, "MaxSendSize", to.choice("35 MB", "75 MB", "150 MB")))
                                .often(0.8),
                        to.step(
                                        "Set-CASMailbox",
                                        to.set("Identity", to.targetAddress()),
                                        to.set("PopEnabled", to.truth(0.02)),
                                        to.set("ImapEnabled", to.truth(0.05)))
                                .often(0.7),
                        to.step(
                                        "Set-MailboxRegionalConfiguration",
                                        to.set("Identity", to.targetAddress()),
                                        to.set("Language", to.choice("en-GB", "de-DE", "nb-NO", "pt-PT")),
                                        to.maybe(0.6, "LocalizeDefaultFolderName", to.truth(0.9)))
                                .often(0.6),
                        join.repeated(2.5)),
                Task.of(
                        8,
                        to.step(
                                "Set-Mailbox",
                                to.set("Identity", to.targetAddress()),
                                to.set("Type", to.choice("Shared", "Regular")),
                                to.set("HiddenFromAddressListsEnabled", to.truth(0.95))),
                        to.step(
                                "Set-CASMailbox",
                                to.set("Identity", to.targetAddress()),
                                to.set("ActiveSyncEnabled", to.constant("False")),
                                to.maybe(0.5, "OWAEnabled", to.constant("False"))),
                        leave.inBulk(3),
                        to.step(
                                        "Set-MailboxAutoReplyConfiguration",
                                        to.set("Identity", to.targetAddress()),
                                        to.set("AutoReplyState", to.constant("Enabled")),
                                        to.set("InternalMessage", to.phrase()))
                                .often(0.5),
                        to.step(
                                        "Remove-Mailbox",
                                        to.set("Identity", to.targetAddress()),
                                        to.set("Confirm", to.constant("False")))
                                .often(0.1)),
                Task.of(
                        12,
                        to.step(
                                "Add-MailboxPermission",
                                to.set("Identity", to.targetAddress()),
                                to.set("User", to.peerAddress()),
                                to.set("AccessRights", to.choice("FullAccess", "ReadPermission")),
                                to.set("InheritanceType", to.constant("All")),
                                to.maybe(0.4, "AutoMapping", to.truth(0.6))),
                        to.step(
                                        "Add-RecipientPermission",
                                        to.set("Identity", to.targetAddress()),
                                        to.set("Trustee", to.peerAddress()),
                                        to.set("AccessRights", to.constant("SendAs")),
                                        to.set("Confirm", to.constant("False")))
                                .often(0.5)),
                Task.of(
                        7,
                        to.step(
                                        "Remove-MailboxPermission",
                                        to.set("Identity", to.targetAddress()),
                                        to.set("User", to.peerAddress()),
                                        to.set("AccessRights", to.choice("FullAccess", "ReadPermission")),
                                        to.set("Confirm", to.constant("False")))
                                .repeated(1.4),
                        to.step(
                                        "Remove-RecipientPermission",
                                        to.set("Identity", to.targetAddress()),
                                        to.set("Trustee", to.peerAddress()),
                                        to.set("AccessRights", to.constant("SendAs")),
                                        to.set("Confirm", to.constant("False")))
                                .often(0.4)),
                Task.of(
                        8,
                        to.step(
                                "New-DistributionGroup",
                                to.set("Name", to.subject()),
                                to.set("ManagedBy", to.peerAddress()),
                                to.set("Type", to.choice("Distribution", "Security"))),
                        join.inBulk(5),
                        to.step(
                                        "Set-DistributionGroup",
                                        to.set("Identity", to.subject()),
                                        to.set("RequireSenderAuthenticationEnabled", to.truth(0.8)),
                                        to.maybe(0.4, "MailTip", to.phrase()))
                                .often(0.5)),
                Task.of(5, leave.inBulk(4)),
                Task.of(
                        2,
                        to.step(
                                "Remove-DistributionGroup",
                                to.set("Identity", to.subject()),
                                to.set("Confirm", to.constant("False")))),
                Task.of(
                        8,
                        to.step(
                                        "Set-UnifiedGroup",
                                        to.set("Identity", to.subject()),
                                        to.maybe(0.7, "AccessType", to.choice("Private", "Public")),
                                        to.maybe(0.3, "AutoSubscribeNewMembers", to.truth(0.5)))
                                .often(0.6),
                        to.step(
                                        "Add-UnifiedGroupLinks",
                                        to.set("Identity", to.subject()),
                                        to.set("LinkType", to.choice("Members", "Owners", "Subscribers")),
                                        to.set("Links", to.peerAddress()))
                                .repeated(2.5),
                        to.step(
                                        "Remove-UnifiedGroupLinks",
                                        to.set("Identity", to.subject()),
                                        to.set("LinkType", to.choice("Members", "Owners")),
                                        to.set("Links", to.peerAddress()),
                                        to.set("Confirm", to.constant("False")))
                                .often(0.25)),
                Task.of(
                        4,
                        to.step(
                                        "Set-MailContact",
                                        to.set("Identity", to.subject()),
                                        to.set("ExternalEmailAddress", to.outsideAddress("")))
                                .repeated(1.5)),
                Task.of(
                        3,
                        to.step(
                                "New-MailContact",
                                to.set("Name", to.subject()),
                                to.set("ExternalEmailAddress", to.outsideAddress(""))),
                        join.often(0.7)));
    }

    private static List<Task> messaging(Contents to) {
        return List.of(
                Task.of(
                        9,
                        to.step(
                                        "New-TransportRule",
                                        to.set("Name", to.subject()),
                                        to.maybe(0.6, "FromScope", to.choice("NotInOrganization", "InOrganization")),
                                        to.maybe(0.6, "PrependSubject", to.choice("[External]", "[Notice]")),
                                        to.maybe(0.4, "SetSCL", to.choice("-1", "0", "5")),
                                        to.set("Mode", to.choice("Audit", "Enforce", "AuditAndNotify")),
                                        to.maybe(0.5, "Priority", to.number(0, 20, 1)))
                                .often(0.4),
                        to.step(
                                        "Set-TransportRule",
                                        to.set("Identity", to.subject()),
                                        to.set("Mode", to.choice("Enforce", "Audit", "AuditAndNotify")),
                                        to.maybe(0.5, "Comments", to.phrase()))
                                .repeated(1.6),
                        to.step("Enable-TransportRule", to.set("Identity", to.subject()))
                                .often(0.5)),
                Task.of(
                        3,
                        to.step(
                                "Disable-TransportRule",
                                to.set("Identity", to.subject()),
                                to.set("Confirm", to.constant("False"))),
                        to.step(
                                        "Remove-TransportRule",
                                        to.set("Identity", to.subject()),
                                        to.set("Confirm", to.constant("False")))
                                .often(0.3)),
                Task.of(
                        3,
                        to.step(
                                "New-InboundConnector",
                                to.set("Name", to.subject()),
                                to.set("ConnectorType", to.choice("Partner", "OnPremises")),
                                to.set("SenderIPAddresses", to.network()),
                                to.set("RequireTls", to.truth(0.97)),
                                to.maybe(0.6, "RestrictDomainsToIPAddresses", to.truth(0.8))),
                        to.step(
                                        "Set-InboundConnector",
                                        to.set("Identity", to.subject()),
                                        to.set("Enabled", to.truth(0.9)))
                                .often(0.7)),
                Task.of(
                        3,
                        to.step(
                                "New-OutboundConnector",
                                to.set("Name", to.subject()),
                                to.set("ConnectorType", to.choice("Partner", "OnPremises")),
                                to.set("UseMXRecord", to.truth(0.6)),
                                to.set("TlsSettings", to.choice("CertificateValidation", "EncryptionOnly"))),
                        to.step("Validate-OutboundConnector", to.set("Identity", to.subject()))
                                .repeated(1.6),
                        to.step(
                                        "Set-OutboundConnector",
                                        to.set("Identity", to.subject()),
                                        to.set("Enabled", to.truth(0.95)))
                                .often(0.8)),
                Task.of(
                        7,
                        to.step(
                                "Set-HostedContentFilterPolicy",
                                to.set("Identity", to.choice("Default", "Strict", "Standard")),
                                to.set("SpamAction", to.choice("MoveToJmf", "Quarantine", "Redirect")),
                                to.maybe(0.6, "HighConfidenceSpamAction", to.choice("Quarantine", "MoveToJmf")),
                                to.maybe(0.5, "BulkThreshold", to.number(4, 8, 1))),
                        to.step(
                                        "Set-HostedContentFilterRule",
                                        to.set("Identity", to.choice("Default", "Strict", "Standard")),
                                        to.set("Priority", to.number(0, 3, 1)))
                                .often(0.5),
                        to.step(
                                        "Set-MalwareFilterPolicy",
                                        to.set("Identity", to.constant("Default")),
                                        to.set("EnableFileFilter", to.truth(0.99)),
                                        to.maybe(0.5, "ZapEnabled", to.truth(0.99)))
                                .often(0.4)),
                Task.of(
                        3,
                        to.step(
                                        "New-AcceptedDomain",
                                        to.set("Name", to.subject()),
                                        to.set("DomainType", to.choice("Authoritative", "InternalRelay")))
                                .often(0.5),
                        to.step(
                                "Set-AcceptedDomain",
                                to.set("Identity", to.subject()),
                                to.set("DomainType", to.choice("Authoritative", "InternalRelay"))),
                        to.step(
                                        "Set-RemoteDomain",
                                        to.set("Identity", to.choice("Default", "example.net", "example.com")),
                                        to.set("AutoForwardEnabled", to.truth(0.02)),
                                        to.maybe(
                                                0.5, "AllowedOOFType", to.choice("External", "InternalLegacy", "None")))
                                .often(0.4)),
                Task.of(
                        3,
                        to.step(
                                "Rotate-DkimSigningConfig",
                                to.set("Identity", to.choice(Contents.TENANTS)),
                                to.set("KeySize", to.choice("2048", "1024"))),
                        to.step(
                                "Set-DkimSigningConfig",
                                to.set("Identity", to.choice(Contents.TENANTS)),
                                to.set("Enabled", to.truth(0.98)))),
                Task.of(
                        5,
                        to.step(
                                "Set-OwaMailboxPolicy",
                                to.set("Identity", to.choice("OwaMailboxPolicy-Default", "Kiosk", "Contractors")),
                                to.set("InstantMessagingType", to.choice("Ocs", "None")),
                                to.maybe(0.5, "AdditionalStorageProvidersAvailable", to.truth(0.1)))),
                Task.of(
                        3,
                        to.step(
                                "Set-MobileDeviceMailboxPolicy",
                                to.set("Identity", to.choice("Default", "Kiosk")),
                                to.set("PasswordEnabled", to.truth(0.98)),
                                to.maybe(0.6, "MinPasswordLength", to.number(6, 12, 2)),
                                to.maybe(0.4, "AllowSimplePassword", to.truth(0.03)))),
                Task.of(
                        3,
                        to.step("New-PublicFolder", to.set("Name", to.subject()), to.set("Path", to.constant("\\"))),
                        to.step(
                                        "Add-PublicFolderClientPermission",
                                        to.set("Identity", to.subject()),
                                        to.set("User", to.peerAddress()),
                                        to.set("AccessRights", to.choice("Reviewer", "Author", "Editor")))
                                .repeated(2.5),
                        to.step("Enable-MailPublicFolder", to.set("Identity", to.subject()))
                                .often(0.5)));
    }

    private static List<Task> migrations(Contents to) {
        return List.of(Task.of(
                5,
                to.step(
                        "New-MigrationBatch",
                        to.set("Name", to.subject()),
                        to.set("SourceEndpoint", to.choice("endpoint-1", "endpoint-2", "endpoint-3")),
                        to.set("TargetDeliveryDomain", to.constant("mail.example.org")),
                        to.maybe(0.5, "BadItemLimit", to.number(0, 50, 10))),
                to.step("Start-MigrationBatch", to.set("Identity", to.subject())),
                to.step(
                                "Set-MigrationBatch",
                                to.set("Identity", to.subject()),
                                to.set("NotificationEmails", to.peerAddress()))
                        .often(0.8),
                to.step("Complete-MigrationBatch", to.set("Identity", to.subject())),
                to.step(
                                "Remove-MigrationBatch",
                                to.set("Identity", to.subject()),
                                to.set("Confirm", to.constant("False")))
                        .often(0.5)));
    }

    private static List<Task> security(Contents to) {
        Content roleGroups = to.choice(
                "Help Desk",
                "Recipient Management",
                "View-Only Organization Management",
                "Hygiene Management",
                "Records Management",
                "Organization Management");
        Step member =
                to.step("Add-RoleGroupMember", to.set("Identity", roleGroups), to.set("Member", to.peerAddress()));
        return List.of(
                Task.of(
                        10,
                        member.repeated(1.6),
                        to.step(
                                        "Update-RoleGroupMember",
                                        to.set("Identity", roleGroups),
                                        to.set("Members", to.peerAddress()),
                                        to.set("Confirm", to.constant("False")))
                                .often(0.2)),
                Task.of(
                        6,
                        to.step(
                                        "Remove-RoleGroupMember",
                                        to.set("Identity", roleGroups),
                                        to.set("Member", to.peerAddress()),
                                        to.set("Confirm", to.constant("False")))
                                .repeated(2.5)),
                Task.of(
                        3,
                        to.step(
                                "New-RoleGroup",
                                to.set("Name", to.subject()),
                                to.set(
                                        "Roles",
                                        to.choice("Mail Recipients", "View-Only Recipients", "Reset Password"))),
                        member.repeated(2.5)),
                Task.of(
                        3,
                        to.step(
                                "New-ManagementRole",
                                to.set("Name", to.subject()),
                                to.set("Parent", to.choice("Mail Recipients", "Distribution Groups"))),
                        to.step(
                                        "Remove-ManagementRoleEntry",
                                        to.set("Identity", to.subject()),
                                        to.set("Confirm", to.constant("False")))
                                .inBulk(4),
                        to.step(
                                        "New-ManagementRoleAssignment",
                                        to.set("Name", to.subject()),
                                        to.set("Role", to.subject()),
                                        to.set("SecurityGroup", to.choice("Help Desk", "Recipient Management")))
                                .often(0.8)),
                Task.of(
                        7,
                        to.step("New-ConditionalAccessPolicy", to.set("Organization", to.constant("example.org")))
                                .often(0.2),
                        to.step(
                                        "Set-ConditionalAccessPolicy",
                                        to.set("Identity", to.directoryObject(40)),
                                        to.set("PolicyDetails", to.policyDocument(40)),
                                        to.set("DisplayName", to.subject()))
                                .repeated(1.5)),
                Task.of(
                        4,
                        to.step(
                                "Set-AuthenticationPolicy",
                                to.set("Identity", to.choice("Default", "Block basic")),
                                to.set("AllowBasicAuthImap", to.truth(0.04)),
                                to.set("AllowBasicAuthSmtp", to.truth(0.1)),
                                to.maybe(0.6, "AllowBasicAuthPop", to.truth(0.03))),
                        to.step(
                                        "Set-User",
                                        to.set("Identity", to.targetAddress()),
                                        to.set("AuthenticationPolicy", to.choice("Block basic", "Default")))
                                .inBulk(4)),
                Task.of(
                        6,
                        to.step(
                                        "Set-Mailbox",
                                        to.set("Identity", to.targetAddress()),
                                        to.set("AuditEnabled", to.truth(0.998)),
                                        to.maybe(0.6, "AuditLogAgeLimit", to.choice("90.00:00:00", "180.00:00:00")))
                                .inBulk(5)),
                Task.of(
                        7,
                        to.step(
                                        "New-TenantAllowBlockListItems",
                                        to.set("ListType", to.choice("Sender", "Url", "FileHash")),
                                        to.set("Block", to.truth(0.8)),
                                        to.set("Entries", to.outsideAddress("")),
                                        to.maybe(0.6, "NoExpiration", to.truth(0.5)))
                                .repeated(1.8),
                        to.step(
                                        "Remove-TenantAllowBlockListItems",
                                        to.set("ListType", to.choice("Sender", "Url", "FileHash")),
                                        to.set("Entries", to.outsideAddress("")))
                                .often(0.3)),
                Task.of(
                        5,
                        to.step(
                                "Set-AntiPhishPolicy",
                                to.set("Identity", to.choice("Standard", "Strict")),
                                to.set("PhishThresholdLevel", to.number(1, 4, 1)),
                                to.maybe(0.5, "EnableMailboxIntelligence", to.truth(0.98))),
                        to.step(
                                        "Set-SafeLinksPolicy",
                                        to.set("Identity", to.choice("Standard", "Strict")),
                                        to.set("ScanUrls", to.truth(0.99)))
                                .often(0.5),
                        to.step(
                                        "Set-SafeAttachmentPolicy",
                                        to.set("Identity", to.choice("Standard", "Strict")),
                                        to.set("Action", to.choice("Block", "DynamicDelivery")))
                                .often(0.4)),
                Task.of(
                        3,
                        to.step(
                                "New-App",
                                to.set("OrganizationApp", to.constant("True")),
                                to.set("Enabled", to.truth(0.9)),
                                to.set("DefaultStateForUser", to.choice("Enabled", "Disabled", "AlwaysEnabled"))),
                        to.step("Set-App", to.set("Identity", to.guid()), to.set("Enabled", to.truth(0.8)))
                                .often(0.6)),
                Task.of(
                        2,
                        to.step(
                                "Set-MailboxAuditBypassAssociation",
                                to.set("Identity", to.choice("backup@example.org", "scanner@example.org")),
                                to.set("AuditBypassEnabled", to.truth(0.5)))),
                Task.of(2, to.step("Disable-App", to.set("Identity", to.guid()))),
                Task.of(
                        2,
                        to.step(
                                "Set-OrganizationConfig",
                                to.set("OAuth2ClientProfileEnabled", to.truth(0.99)),
                                to.maybe(0.5, "MailTipsLargeAudienceThreshold", to.number(20, 50, 5)))));
    }

    private static List<Task> compliance(Contents to) {
        return List.of(
                Task.of(
                        6,
                        to.step(
                                "New-RetentionPolicyTag",
                                to.set("Name", to.subject()),
                                to.set("Type", to.choice("All", "Personal", "DeletedItems")),
                                to.set("AgeLimitForRetention", to.number(365, 3650, 365)),
                                to.set("RetentionAction", to.choice("MoveToArchive", "DeleteAndAllowRecovery"))),
                        to.step(
                                        "Set-RetentionPolicy",
                                        to.set("Identity", to.choice("Default MRM Policy", "Finance")),
                                        to.set("RetentionPolicyTagLinks", to.subject()))
                                .often(0.8),
                        to.step(
                                        "Set-Mailbox",
                                        to.set("Identity", to.targetAddress()),
                                        to.set("RetentionPolicy", to.choice("Default MRM Policy", "Finance")))
                                .inBulk(3)),
                Task.of(
                        8,
                        to.step(
                                        "Set-Mailbox",
                                        to.set("Identity", to.targetAddress()),
                                        to.set("LitigationHoldEnabled", to.truth(0.97)),
                                        to.maybe(0.6, "LitigationHoldDuration", to.number(365, 3650, 365)))
                                .repeated(1.8)),
                Task.of(
                        3,
                        to.step(
                                "New-JournalRule",
                                to.set("Name", to.subject()),
                                to.set("JournalEmailAddress", to.constant("journal@example.org")),
                                to.set("Scope", to.choice("Global", "External", "Internal"))),
                        to.step("Enable-JournalRule", to.set("Identity", to.subject()))
                                .often(0.8)),
                Task.of(
                        6,
                        to.step(
                                "New-DlpCompliancePolicy",
                                to.set("Name", to.subject()),
                                to.set("Mode", to.choice("TestWithNotifications", "Enable"))),
                        to.step(
                                        "New-DlpComplianceRule",
                                        to.set("Policy", to.subject()),
                                        to.set("BlockAccess", to.truth(0.7)),
                                        to.maybe(0.6, "NotifyUser", to.choice("LastModifier", "Owner")))
                                .repeated(1.8),
                        to.step(
                                        "Set-DlpCompliancePolicy",
                                        to.set("Identity", to.subject()),
                                        to.set("Mode", to.choice("Enable", "TestWithNotifications")))
                                .often(0.7)),
                Task.of(
                        2,
                        to.step(
                                "Set-AdminAuditLogConfig",
                                to.set("UnifiedAuditLogIngestionEnabled", to.constant("True")),
                                to.maybe(0.4, "AdminAuditLogAgeLimit", to.choice("90.00:00:00", "180.00:00:00")))),
                Task.of(
                        3,
                        to.step(
                                "New-AdminAuditLogSearch",
                                to.set("Name", to.subject()),
                                to.set("StartDate", to.localTime()),
                                to.set("StatusMailRecipients", to.peerAddress()))));
    }

    private static List<Task> searches(Contents to) {
        return List.of(Task.of(
                6,
                to.step(
                        "New-ComplianceSearch",
                        to.set("Name", to.subject()),
                        to.set("ExchangeLocation", to.targetAddress()),
                        to.set("ContentMatchQuery", to.phrase())),
                to.step("Start-ComplianceSearch", to.set("Identity", to.subject())),
                to.step(
                                "New-ComplianceSearchAction",
                                to.set("SearchName", to.subject()),
                                to.set("Preview", to.constant("True")))
                        .often(0.7),
                to.step(
                                "Remove-ComplianceSearch",
                                to.set("Identity", to.subject()),
                                to.set("Confirm", to.constant("False")))
                        .often(0.4)));
    }

    private static List<Task> maintenance(Contents to) {
        Content controller = to.choice("dc01.example.org", "dc02.example.org", "dc03.example.org", "dc04.example.org");
        return List.of(
                Task.of(
                        1.5,
                        to.step(
                                        "Set-ConditionalAccessPolicy",
                                        to.set("Identity", to.directoryObject(40)),
                                        to.set("PolicyDetails", to.policyDocument(40)),
                                        to.set("PolicyLastUpdatedTime", to.localTime()),
                                        to.set("TenantDefaultPolicy", to.choice("", "18")),
                                        to.set("DisplayName", to.subject()))
                                .inBulk(6)),
                Task.of(
                        5,
                        to.step(
                                        "Set-User",
                                        to.set("Identity", to.directoryObject(5000)),
                                        to.set("SyncMailboxLocationGuids", to.constant("True")),
                                        to.maybe(0.3, "ErrorAction", to.constant("SilentlyContinue")))
                                .inBulk(8)),
                Task.of(
                        2,
                        to.step(
                                        "Set-Mailbox",
                                        to.set("Identity", to.directoryObject(60)),
                                        to.set("Arbitration", to.constant("True")),
                                        to.set("ProhibitSendQuota", to.quota()),
                                        to.set("SCLJunkEnabled", to.truth(0.02)),
                                        to.set("DomainController", controller))
                                .inBulk(4)),
                Task.of(
                        1,
                        to.step(
                                "Install-AdminAuditLogConfig",
                                to.set("Organization", to.constant("example.org")),
                                to.set("DomainController", controller)),
                        to.step(
                                "Install-DataClassificationConfig",
                                to.set("Organization", to.constant("example.org")),
                                to.set("DomainController", controller)),
                        to.step(
                                "Install-DefaultSharingPolicy",
                                to.set("Organization", to.constant("example.org")),
                                to.set("DomainController", controller)),
                        to.step(
                                        "Enable-AddressListPaging",
                                        to.set("Identity", to.constant("example.org")),
                                        to.set("DoNotUpdateRecipients", to.constant("True")))
                                .often(0.9),
                        to.step(
                                "Set-TenantObjectVersion",
                                to.set("Identity", to.constant("example.org")),
                                to.set("DomainController", controller))),
                Task.of(
                        2,
                        to.step(
                                        "Remove-MailboxLocation",
                                        to.set("Identity", to.directoryObject(5000)),
                                        to.set("Confirm", to.constant("False")),
                                        to.maybe(0.5, "IgnoreLegalHold", to.constant("True")))
                                .inBulk(3)));
    }

    private static List<Task> joined(List<Task> some, List<Task> others) {
        List<Task> all = new ArrayList<>(some);
        all.addAll(others);
        return Collections.unmodifiableList(all);
    }
}
