import Content
import FollowUp
import Foundation

/// Where the tests find the shipped content and the sample data.
enum Checkout {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let content = root.appendingPathComponent("Content").path
    static let terminology = root.appendingPathComponent("../shared/data/terminology").path
    static let fhir = root.appendingPathComponent("../shared/data/fhir").path

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// The shipped library, read once.
    static let library = Result { () throws(ContentErrors) in try ContentLoader.load(folder: content) }
}
