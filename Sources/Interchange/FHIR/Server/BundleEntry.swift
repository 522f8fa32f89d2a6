import FHIR

/// One request of a batch or a transaction.
struct BundleEntry: Sendable {
    /// In the bundle, from 0.
    var place: Int
    var fullUrl: String
    var resource: JSON
    var method: String
    /// What stands before and after the question mark.
    var path: [String]
    var query: String
    var ifNoneExist: String?
    var ifMatch: String?

    var type: String { path.first ?? "" }
    var expression: String { "Bundle.entry[\(place)]" }

    /// Throws `FHIRRefusal` for what is no request.
    init(_ json: JSON, place: Int, base: String) throws {
        self.place = place
        fullUrl = json["fullUrl"]?.text ?? ""
        resource = json["resource"] ?? .null
        guard let request = json["request"], let method = request["method"]?.text, let url = request["url"]?.text else {
            throw FHIRRefusal(400, .required, "an entry of a batch or transaction holds its request", at: "Bundle.entry[\(place)].request")
        }
        self.method = method
        let parts = FHIRServer.local(url, base).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        path = parts[0].split(separator: "/").map(String.init)
        query = parts.count > 1 ? parts[1] : ""
        ifNoneExist = request["ifNoneExist"]?.text
        ifMatch = request["ifMatch"]?.text
        if ["POST", "PUT", "PATCH"].contains(method), resource == .null {
            throw FHIRRefusal(400, .required, "the entry holds no resource", at: "Bundle.entry[\(place)].resource")
        }
    }

    /// What a token must allow for it.
    var action: AccessScope.Action {
        switch method {
        case "POST": .create
        case "PUT", "PATCH": .update
        case "DELETE": .delete
        default: path.count > 1 ? .read : .search
        }
    }

    /// The order of a transaction: deletions, then what is made and changed, then what is read. Within what is made, what others
    /// refer to comes first.
    var rank: Int {
        switch method {
        case "DELETE": 0
        case "GET", "HEAD": 200
        default: 1 + (BundleEntry.dependence.firstIndex(of: type) ?? BundleEntry.dependence.count)
        }
    }

    private static let dependence = [
        "Organization", "Location", "Practitioner", "PractitionerRole", "Medication", "Device", "Patient", "RelatedPerson", "Encounter", "Condition",
        "Procedure", "Appointment", "Observation",
    ]
}
