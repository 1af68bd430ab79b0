namespace GraphPurge.Emulation.Directory;

/// <summary>The properties that the service has on the types of directory objects, whether the emulator keeps them or not: what is missing here only, it says in its own name.</summary>
/// <remarks>Source: the v1.0 metadata of 2026-08 (microsoftgraph/msgraph-metadata); without navigation properties.</remarks>
internal static class DirectorySchema
{
    private static readonly Dictionary<string, string[]> s_byType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["user"] =
        [
            "aboutMe", "accountEnabled", "ageGroup", "assignedLicenses", "assignedPlans", "authorizationInfo", "birthday", "businessPhones", "city", "companyName",
            "consentProvidedForMinor", "country", "createdDateTime", "creationType", "customSecurityAttributes", "department", "deviceEnrollmentLimit", "employeeHireDate",
            "employeeId", "employeeLeaveDateTime", "employeeOrgData", "employeeType", "externalUserState", "externalUserStateChangeDateTime", "faxNumber", "givenName",
            "hireDate", "identities", "imAddresses", "interests", "isManagementRestricted", "isResourceAccount", "jobTitle", "lastPasswordChangeDateTime",
            "legalAgeGroupClassification", "licenseAssignmentStates", "mail", "mailboxSettings", "mailNickname", "mobilePhone", "mySite", "officeLocation",
            "onPremisesDistinguishedName", "onPremisesDomainName", "onPremisesExtensionAttributes", "onPremisesImmutableId", "onPremisesLastSyncDateTime",
            "onPremisesProvisioningErrors", "onPremisesSamAccountName", "onPremisesSecurityIdentifier", "onPremisesSyncEnabled", "onPremisesUserPrincipalName", "otherMails",
            "passwordPolicies", "passwordProfile", "pastProjects", "postalCode", "preferredDataLocation", "preferredLanguage", "preferredName", "provisionedPlans",
            "proxyAddresses", "responsibilities", "schools", "securityIdentifier", "serviceProvisioningErrors", "showInAddressList", "signInActivity",
            "signInSessionsValidFromDateTime", "skills", "state", "streetAddress", "surname", "usageLocation", "userPrincipalName", "userType", "deletedDateTime",
        ],
        ["group"] =
        [
            "allowExternalSenders", "assignedLabels", "assignedLicenses", "autoSubscribeNewMembers", "classification", "createdDateTime", "description", "expirationDateTime",
            "groupTypes", "hasMembersWithLicenseErrors", "hideFromAddressLists", "hideFromOutlookClients", "isArchived", "isAssignableToRole", "isManagementRestricted",
            "isSubscribedByMail", "licenseProcessingState", "mail", "mailEnabled", "mailNickname", "membershipRule", "membershipRuleProcessingState", "onPremisesDomainName",
            "onPremisesLastSyncDateTime", "onPremisesNetBiosName", "onPremisesProvisioningErrors", "onPremisesSamAccountName", "onPremisesSecurityIdentifier",
            "onPremisesSyncEnabled", "preferredDataLocation", "preferredLanguage", "proxyAddresses", "renewedDateTime", "securityEnabled", "securityIdentifier",
            "serviceProvisioningErrors", "theme", "uniqueName", "unseenCount", "visibility", "deletedDateTime",
        ],
        ["application"] =
        [
            "addIns", "api", "appId", "applicationTemplateId", "appRoles", "authenticationBehaviors", "certification", "createdDateTime", "defaultRedirectUri", "description",
            "disabledByMicrosoftStatus", "groupMembershipClaims", "identifierUris", "info", "isDeviceOnlyAuthSupported", "isFallbackPublicClient", "keyCredentials", "logo",
            "nativeAuthenticationApisEnabled", "notes", "oauth2RequirePostResponse", "optionalClaims", "parentalControlSettings", "passwordCredentials", "publicClient",
            "publisherDomain", "requestSignatureVerification", "requiredResourceAccess", "samlMetadataUrl", "serviceManagementReference", "servicePrincipalLockConfiguration",
            "signInAudience", "spa", "tags", "tokenEncryptionKeyId", "uniqueName", "verifiedPublisher", "web", "deletedDateTime",
        ],
        ["servicePrincipal"] =
        [
            "accountEnabled", "addIns", "alternativeNames", "appDescription", "appDisplayName", "appId", "applicationTemplateId", "appOwnerOrganizationId",
            "appRoleAssignmentRequired", "appRoles", "customSecurityAttributes", "description", "disabledByMicrosoftStatus", "homepage", "info", "keyCredentials", "loginUrl",
            "logoutUrl", "notes", "notificationEmailAddresses", "oauth2PermissionScopes", "passwordCredentials", "preferredSingleSignOnMode",
            "preferredTokenSigningKeyThumbprint", "replyUrls", "resourceSpecificApplicationPermissions", "samlSingleSignOnSettings", "servicePrincipalNames",
            "servicePrincipalType", "signInAudience", "tags", "tokenEncryptionKeyId", "verifiedPublisher", "deletedDateTime",
        ],
        ["administrativeUnit"] = ["description", "isMemberManagementRestricted", "membershipRule", "membershipRuleProcessingState", "membershipType", "visibility"],
    };

    /// <summary>The properties of a type; none for a type that is not known here.</summary>
    public static IReadOnlyCollection<string> Of(string type) => s_byType.TryGetValue(type, out string[]? names) ? names : [];
}
