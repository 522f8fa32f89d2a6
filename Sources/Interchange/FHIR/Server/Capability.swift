import FHIR
import FollowUp

/// What this server tells of itself.
public enum Capability {
    /// The CapabilityStatement at `/fhir/metadata`.
    ///
    /// - Parameters:
    ///   - base: the address of the server, without a slash at its end.
    ///   - version: of the program.
    ///   - date: when the statement was last different: the program's start will do.
    public static func statement(base: String, version: String, date: FollowUp.Instant, zone: HospitalZone) -> JSON {
        .of([
            "resourceType": .string("CapabilityStatement"), "status": .string("active"), "date": Written.moment(date, zone), "kind": .string("instance"),
            "software": .of(["name": .string("Suifang"), "version": .text(version)]),
            "implementation": .of(["description": .string("Suifang, patient follow-up"), "url": .string(base)]), "fhirVersion": .string("4.0.1"),
            "format": .array([.string("json"), .string("application/fhir+json")]),
            "patchFormat": .array([.string("application/json-patch+json"), .string("application/merge-patch+json")]),
            "rest": .array([
                .of([
                    "mode": .string("server"), "security": security(base),
                    "resource": .array(Definitions.resourceTypes.map(resource)),
                    "operation": .array([
                        .of(["name": .string("export"), "definition": .string("http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export")])
                    ]),
                    "interaction": .array([.of(["code": .string("transaction")]), .of(["code": .string("batch")])]),
                ])
            ]),
        ])
    }

    private static func security(_ base: String) -> JSON {
        .of([
            "extension": .array([
                .of([
                    "url": .string("http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris"),
                    "extension": .array([.of(["url": .string("token"), "valueUri": .string(base + "/token")])]),
                ])
            ]),
            "cors": .bool(false), "service": .array([Written.concept("http://terminology.hl7.org/CodeSystem/restful-security-service", "SMART-on-FHIR")]),
            "description": .string(
                "Bearer tokens, made by 'suifang token' or given to systems that sign for themselves; their scopes are those of SMART: system/*.read, system/Patient.cruds."),
        ])
    }

    private static let interactions = [
        "read", "vread", "update", "patch", "delete", "history-instance", "create", "search-type",
    ]

    /// Of what this server alone writes.
    private static let readings = ["read", "vread", "history-instance", "search-type"]

    private static func resource(_ type: String) -> JSON {
        let isOurs = FHIRServer.readOnly.contains(type)
        let parameters = SearchParameter.all(of: type)
        let references = parameters.filter { $0.kind == .reference }.map(\.name)
        return .of([
            "type": .string(type), "interaction": .array((isOurs ? readings : interactions).map { .of(["code": .string($0)]) }), "versioning": .string("versioned-update"),
            "readHistory": .bool(true), "updateCreate": .bool(false), "conditionalCreate": .bool(!isOurs), "conditionalRead": .string("not-match"),
            "conditionalUpdate": .bool(!isOurs), "conditionalDelete": .string(isOurs ? "not-supported" : "single"),
            "referencePolicy": .array([.string("literal"), .string("logical")]),
            "searchInclude": .array(references.map { .string("\(type):\($0)") }),
            "searchParam": .array(parameters.map { .of(["name": .string($0.name), "type": .string($0.kind.rawValue)]) }),
            "operation": .array(operations(type)),
        ])
    }

    private static func operations(_ type: String) -> [JSON] {
        func operation(_ name: String, _ definition: String) -> JSON {
            .of(["name": .string(name), "definition": .string("http://hl7.org/fhir/OperationDefinition/\(definition)")])
        }
        let validate = operation("validate", "Resource-validate")
        return switch type {
        case "Patient": [validate, operation("everything", "Patient-everything")]
        case "PlanDefinition": [validate, operation("apply", "PlanDefinition-apply")]
        default: [validate]
        }
    }

    /// `.well-known/smart-configuration`: what is true of it here.
    public static func smart(base: String) -> JSON {
        .of([
            "token_endpoint": .string(base + "/token"), "grant_types_supported": .array([.string("client_credentials")]),
            "token_endpoint_auth_methods_supported": .array([.string("private_key_jwt")]),
            "token_endpoint_auth_signing_alg_values_supported": .array([.string("RS384"), .string("ES384")]),
            "scopes_supported": .array([.string("system/*.read"), .string("system/*.write"), .string("system/*.cruds"), .string("user/*.read")]),
            "capabilities": .array([
                .string("client-confidential-asymmetric"), .string("permission-user"), .string("permission-v1"), .string("permission-v2"),
            ]),
        ])
    }
}
