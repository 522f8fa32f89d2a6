import FHIR
import FollowUp

/// What a request comes to, for the record of who asked for what: whatever leaves through `/fhir` says whose it is.
public protocol Disclosure: Sendable {
    /// Whose data it shows or has changed, as our numbers.
    var patients: [Int64] { get }
    /// The id of the one resource that it is about; empty where it is about none or several.
    var key: String { get }
    /// Of HTTP.
    var status: Int { get }
}

extension Disclosure {
    public var key: String { "" }
    public var status: Int { 200 }
}

/// A tree with the patients whose data it holds.
public struct Disclosed: Disclosure {
    public var json: JSON
    public var patients: [Int64]

    public init(_ json: JSON, of patients: [Int64] = []) {
        self.json = json
        self.patients = patients
    }

    init(_ json: JSON, _ shown: [ShownResource]) { self.init(json, of: Set(shown.flatMap(\.patients)).sorted()) }

    public var bytes: [UInt8] { json.bytes }
}

extension ShownResource: Disclosure {
    /// A record of who asked for what names patients and shows nothing of theirs.
    public var patients: [Int64] { type == "AuditEvent" ? [] : concerned }
    public var key: String { id }

    /// Everybody whom it is about.
    var concerned: [Int64] { (patient.map { [$0.raw] } ?? []) + others.map(\.raw) }
}

/// A resource that was taken away.
public struct Removal: Disclosure {
    public var key = ""
    public var patients: [Int64] = []
    public var status: Int { 204 }

    /// Nothing was there any more.
    public init() {}

    init(_ shown: ShownResource) { (key, patients) = (shown.id, shown.patients) }
}
