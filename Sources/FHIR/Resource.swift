/// A resource of one of the kinds that are read; any other kind is `other`.
public enum Resource: Sendable {
    case patient(Patient)
    case relatedPerson(RelatedPerson)
    case practitioner(Practitioner)
    case practitionerRole(PractitionerRole)
    case organization(Organization)
    case location(Location)
    case encounter(Encounter)
    case condition(Condition)
    case procedure(Procedure)
    case observation(Observation)
    case appointment(Appointment)
    case other(type: String)
}

extension Resource: Readable {
    init(json: JSON) throws(Flaw) {
        let type: String = try Members(json).needed("resourceType")
        switch type {
        case "Patient": self = .patient(try Patient(json: json))
        case "RelatedPerson": self = .relatedPerson(try RelatedPerson(json: json))
        case "Practitioner": self = .practitioner(try Practitioner(json: json))
        case "PractitionerRole": self = .practitionerRole(try PractitionerRole(json: json))
        case "Organization": self = .organization(try Organization(json: json))
        case "Location": self = .location(try Location(json: json))
        case "Encounter": self = .encounter(try Encounter(json: json))
        case "Condition": self = .condition(try Condition(json: json))
        case "Procedure": self = .procedure(try Procedure(json: json))
        case "Observation": self = .observation(try Observation(json: json))
        case "Appointment": self = .appointment(try Appointment(json: json))
        default: self = .other(type: type)
        }
    }
}

extension Resource {
    /// What references name it by: type, logical id and business identifiers.
    var naming: (type: String, id: String?, identifiers: [Identifier]) {
        switch self {
        case .patient(let it): ("Patient", it.id, it.identifier)
        case .relatedPerson(let it): ("RelatedPerson", it.id, [])
        case .practitioner(let it): ("Practitioner", it.id, it.identifier)
        case .practitionerRole(let it): ("PractitionerRole", it.id, it.identifier)
        case .organization(let it): ("Organization", it.id, it.identifier)
        case .location(let it): ("Location", it.id, it.identifier)
        case .encounter(let it): ("Encounter", it.id, it.identifier)
        case .condition(let it): ("Condition", it.id, it.identifier)
        case .procedure(let it): ("Procedure", it.id, [])
        case .observation(let it): ("Observation", it.id, it.identifier)
        case .appointment(let it): ("Appointment", it.id, it.identifier)
        case .other(let type): (type, nil, [])
        }
    }
}
