import ArgumentParser
import Content
import Foundation
import Web

struct DocumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document", abstract: "Draw every pathway as a page of Markdown and a picture, in Chinese and English.",
        discussion: "Files in the folder that were drawn before and belong to no pathway any more are removed.")

    @Option(help: "Folder with the content.") var content = "Content"
    @Option(help: "Folder that is written.") var out = "docs/pathways"

    func run() async throws {
        let files = PathwayDocument.files(of: try ContentLoader.load(folder: content))
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        let names = Set(files.map(\.name))
        for old in try FileManager.default.contentsOfDirectory(atPath: out) where (old.hasSuffix(".md") || old.hasSuffix(".svg")) && !names.contains(old) {
            try FileManager.default.removeItem(atPath: "\(out)/\(old)")
        }
        for file in files { try Data(file.text.utf8).write(to: URL(fileURLWithPath: "\(out)/\(file.name)")) }
        Output.line("files", files.count)
    }
}
