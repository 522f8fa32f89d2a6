/// What is wrong with a message: HL7 table 0357, message error condition codes.
public enum ErrorCondition: Int, Sendable {
    case segmentSequence = 100
    case requiredFieldMissing = 101
    case dataType = 102
    case tableValueNotFound = 103
    case unsupportedMessageType = 200
    case unsupportedEvent = 201
    case unsupportedProcessingID = 202
    case unsupportedVersion = 203
    case unknownKey = 204
    case applicationInternal = 207

    var text: String {
        switch self {
        case .segmentSequence: "Segment sequence error"
        case .requiredFieldMissing: "Required field missing"
        case .dataType: "Data type error"
        case .tableValueNotFound: "Table value not found"
        case .unsupportedMessageType: "Unsupported message type"
        case .unsupportedEvent: "Unsupported event code"
        case .unsupportedProcessingID: "Unsupported processing id"
        case .unsupportedVersion: "Unsupported version id"
        case .unknownKey: "Unknown key identifier"
        case .applicationInternal: "Application internal error"
        }
    }
}
