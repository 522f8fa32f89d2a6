import FollowUp

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The JSON columns; text of another release reads as nothing.
enum Stored {
    static func answers(_ text: String) -> Answers { (try? JSONDecoder().decode(Answers.self, from: Data(text.utf8))) ?? [:] }
    static func signals(_ text: String) -> [Signal] { (try? JSONDecoder().decode([Signal].self, from: Data(text.utf8))) ?? [] }
}
