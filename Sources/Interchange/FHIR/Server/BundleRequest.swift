import FHIR

/// A batch or a transaction whose form was checked. It is made before the database is asked for anything, so that nobody else
/// waits to write while a long bundle is looked at.
public struct BundleRequest: Sendable {
    /// A transaction is carried out as a whole; the resources of a batch are looked at one by one.
    let isWhole: Bool
    let entries: [BundleEntry]

    /// - Parameter base: the address under which this server is asked.
    /// - Throws: `FHIRRefusal` for what is no such bundle, and for a transaction with a resource that is not valid.
    public init(_ bundle: JSON, base: String) throws {
        guard bundle["resourceType"]?.text == "Bundle", let kind = bundle["type"]?.text, ["batch", "transaction"].contains(kind) else {
            throw FHIRRefusal(400, .invalid, "a Bundle of type batch or transaction", at: "Bundle.type")
        }
        isWhole = kind == "transaction"
        let issues = Validation.issues(of: isWhole ? bundle : BundleRequest.shell(bundle))
        guard issues.isEmpty else { throw FHIRRefusal(422, issues) }
        entries = try (bundle["entry"]?.elements ?? []).enumerated().map { try BundleEntry($1, place: $0, base: base) }
    }

    /// The bundle without its resources.
    private static func shell(_ bundle: JSON) -> JSON {
        var shell = bundle
        shell["entry"] = (bundle["entry"]?.elements).map { entries in
            .array(
                entries.map { entry in
                    var entry = entry
                    entry["resource"] = nil
                    return entry
                })
        }
        return shell
    }
}
