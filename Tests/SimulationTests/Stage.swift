import Content
import Foundation
import SQLite
import Simulation

/// The shipped content on databases in memory.
enum Stage {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let library = Result { () throws(ContentErrors) in try ContentLoader.load(folder: root.appendingPathComponent("Content").path) }

    static func with(_ tampering: Tampering? = nil) throws -> TrialStage {
        TrialStage(library: try library.get(), tampering: tampering) { try SQLiteDatabase.inMemory() }
    }
}
