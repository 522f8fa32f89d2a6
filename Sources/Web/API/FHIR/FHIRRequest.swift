import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import Interchange

/// A request to `/fhir`, its address taken apart.
struct FHIRRequest: Sendable {
    var method: HTTPRequest.Method
    /// The address's parts after `/fhir`.
    var parts: [String]
    var interaction: FHIRInteraction
    /// The query, or the form of a search by POST.
    var fields: [(name: String, value: String)]
    var headers: HTTPFields
    var body: [UInt8] = []
    /// Where it came from, as the network says; empty where that is not known.
    var address: String
    /// The server's address, without a slash at its end.
    var base: String
    /// Who asks, where a token said so.
    var token: Int64?
    var scope = AccessScope("")
    /// The person for whom the token speaks; nil for a system.
    var viewer: Viewer?
    var staff: ID<Staff>?
    /// Whether the bundle that was posted is a transaction.
    var isTransaction = false
    /// The body, where it was read already.
    var tree: Result<JSON, any Error>?

    init(_ request: Request, settings: Settings, address: String) {
        method = request.method
        self.address = address
        let parts = request.uri.path.split(separator: "/").dropFirst().map { URLText.decoded($0.utf8.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }) }
        self.parts = parts
        interaction = FHIRInteraction(request.method, parts)
        fields = FormFields((request.uri.query ?? "").utf8).fields
        headers = request.headers
        // Never what the client calls us: links that we write are followed, and kept, by others.
        base = settings.publicURL + "/fhir"
    }

    /// Whether the client wants unknown parameters refused.
    var isStrict: Bool { preferences.contains("handling=strict") }

    var prefersAsync: Bool { preferences.contains("respond-async") }

    private var preferences: [String] {
        (HTTPField.Name("Prefer").flatMap { headers[$0] } ?? "").split { $0 == "," || $0 == ";" }.map { $0.filter { $0 != " " }.lowercased() }
    }

    var match: String? { headers[.ifMatch] }

    /// Without what steers the answer rather than names a resource.
    var condition: [(name: String, value: String)] { fields.filter { !["_format", "_pretty", "_summary", "_elements"].contains($0.name) } }

    /// A condition that stands in a header.
    func condition(of header: HTTPField.Name?) -> [(name: String, value: String)]? {
        header.flatMap { headers[$0] }.map { FormFields($0.utf8).fields }
    }

    /// The body as a tree.
    ///
    /// - Throws: `FHIRRefusal` 415 for another form than JSON, 400 for none.
    func json() throws -> JSON {
        if let tree { return try tree.get() }
        let type = mediaType
        guard type.isEmpty || type.hasSuffix("json") else { throw FHIRRefusal(415, .notSupported, "only JSON is read: application/fhir+json") }
        guard !body.isEmpty else { throw FHIRRefusal(400, .required, "the body is missing") }
        return try JSON.read(body)
    }

    var mediaType: String {
        (headers[.contentType] ?? "").prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    }

    /// Refuses a client that takes nothing but what we do not write.
    func checkAccepted() throws {
        let format = fields.first { $0.name == "_format" }?.value.lowercased().replacing(" ", with: "+")
        let accepted = format ?? headers[.accept]?.lowercased() ?? ""
        guard accepted.isEmpty || accepted.contains("json") || accepted.contains("*/*") || accepted.contains("application/*") else {
            throw FHIRRefusal(406, .notSupported, "only JSON is written: application/fhir+json")
        }
    }
}

extension HTTPField.Name {
    static var ifNoneExist: HTTPField.Name? { HTTPField.Name("If-None-Exist") }
}
