import FHIR
import HTTPTypes
import Storage

/// What a request asks for, by its method and the parts of its address.
enum FHIRInteraction: Sendable, Equatable {
    case bundle
    case everything(String)
    /// Of a PlanDefinition.
    case apply(String)
    /// Of all, of all patients or of a group.
    case export
    case exportStatus(String), exportEnd(String), exportFile(String, String)
    case search(String), create(String), validate(String)
    /// Without an id: what a condition finds.
    case update(String, String?), patch(String, String?), delete(String, String?)
    case read(String, String), version(String, String, String), history(String, String)
    case unknown

    init(_ method: HTTPRequest.Method, _ parts: [String]) {
        self =
            switch (method, parts.count) {
            case (.post, 0): .bundle
            case (.get, 3) where parts[0] == "Patient" && parts[2] == "$everything": .everything(parts[1])
            case (.get, 3) where parts[0] == "PlanDefinition" && parts[2] == "$apply": .apply(parts[1])
            case (.get, 1...3) where parts.last == "$export": .export
            case (.get, 2) where parts[0] == "$export-status": .exportStatus(parts[1])
            case (.delete, 2) where parts[0] == "$export-status": .exportEnd(parts[1])
            case (.get, 3) where parts[0] == "$export-status": .exportFile(parts[1], parts[2])
            case (.get, 1): .search(parts[0])
            case (.post, 1): .create(parts[0])
            case (.put, 1): .update(parts[0], nil)
            case (.patch, 1): .patch(parts[0], nil)
            case (.delete, 1): .delete(parts[0], nil)
            case (.post, 2) where parts[1] == "_search": .search(parts[0])
            case (.post, 2...3) where parts.last == "$validate": .validate(parts[0])
            case (.get, 2) where !parts[1].hasPrefix("$"): .read(parts[0], parts[1])
            case (.put, 2): .update(parts[0], parts[1])
            case (.patch, 2): .patch(parts[0], parts[1])
            case (.delete, 2): .delete(parts[0], parts[1])
            case (.get, 3) where parts[2] == "_history": .history(parts[0], parts[1])
            case (.get, 4) where parts[2] == "_history": .version(parts[0], parts[1], parts[3])
            default: .unknown
            }
    }
}

extension FHIRInteraction {
    /// As it is remembered. A bundle says by itself what it is.
    var word: Access.Interaction {
        switch self {
        case .bundle: .batch
        case .search: .search
        case .create: .create
        case .update: .update
        case .patch: .patch
        case .delete: .delete
        case .read: .read
        case .version: .vread
        case .history: .history
        case .everything, .apply, .export, .exportStatus, .exportEnd, .exportFile, .validate, .unknown: .operation
        }
    }

    /// Which operation.
    var operation: String {
        switch self {
        case .everything: "everything"
        case .apply: "apply"
        case .export: "export"
        case .exportStatus: "export-status"
        case .exportEnd: "export-end"
        case .exportFile: "export-file"
        case .validate: "validate"
        case .unknown: "unknown"
        case .bundle, .search, .create, .update, .patch, .delete, .read, .version, .history: ""
        }
    }

    /// The kind of resource, and the id of one, as the client wrote them.
    var target: (type: String, id: String?) {
        switch self {
        case .everything(let id): ("Patient", id)
        case .apply(let id): ("PlanDefinition", id)
        case .exportFile(_, let name): (name.hasSuffix(".ndjson") ? String(name.dropLast(".ndjson".count)) : "", nil)
        case .search(let type), .create(let type), .validate(let type): (type, nil)
        case .update(let type, let id), .patch(let type, let id), .delete(let type, let id): (type, id)
        case .read(let type, let id), .version(let type, let id, _), .history(let type, let id): (type, id)
        case .bundle, .export, .exportStatus, .exportEnd, .unknown: ("", nil)
        }
    }
}
