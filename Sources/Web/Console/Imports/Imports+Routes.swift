import Engine
import FollowUp
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Interchange
import NIOCore
import SQL

struct ImportRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.imports.pattern)) { _, context in
            try context.allow(.imports)
            return importsPage(try await context.frame(engine, .imports))
        }
        console.get(RouterPath(Route.importTemplate("").pattern)) { _, context -> Response in
            try context.allow(.imports)
            switch try context.text() {
            case "csv": return .attachment("template.csv", "text/csv; charset=utf-8", ListTemplate.csv)
            case "xlsx": return .attachment("template.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", try workbook())
            default: throw Refusal.notFound
            }
        }
        console.post(RouterPath(Route.importPreview.pattern)) { request, context -> Response in
            try context.allow(.imports)
            let options = try ImportOptions(request)
            let upload = try await Upload(request.body)
            let words = context.words(engine)
            let (zone, now) = (engine.settings.policy.zone, engine.now)
            let html = try await onThread {
                importPreview(try ListPreview(upload.chunks(), mapping: options.mapping, authority: options.authority, zone: zone, now: now), words)
            }
            return Response(status: .ok, headers: ImportStep.headers, body: ResponseBody(byteBuffer: ImportStep(html: html.text).line))
        }
        console.post(RouterPath(Route.importRun.pattern)) { request, context -> Response in
            try context.allow(.imports)
            let options = try ImportOptions(request)
            let upload = try await Upload(request.body)
            return Response(status: .ok, headers: ImportStep.headers, body: run(upload, options, context.words(engine)))
        }
    }

    /// Imports while the browser hears how far it has come. It goes on to its end when the browser hears no more.
    private func run(_ upload: Upload, _ options: ImportOptions, _ words: Words) -> ResponseBody {
        let (steps, told) = AsyncStream.makeStream(of: ImportStep.self, bufferingPolicy: .bufferingNewest(64))
        Task {
            do {
                let records = try await onThread {
                    var importing = Importer.Options()
                    (importing.mapping, importing.authority) = (options.mapping, options.authority)
                    let importer = Importer(core: engine.core, database: engine.database, options: importing, clock: engine.clock)
                    return try importer.take(
                        Importer.File(name: options.name, chunk: upload.chunks { told.yield(ImportStep(share: Double($0) / Double(max(upload.count, 1)))) }))
                }
                told.yield(ImportStep(html: records.map { importOutcome($0, words) }?.text ?? notice(words.say(
                    "不是出院名单：请用 CSV 或 .xlsx。", "This is no list: CSV or .xlsx is expected."))))
            } catch {
                let isDatabase = error is any DatabaseTrouble
                told.yield(ImportStep(html: notice(words.say(
                    (isDatabase ? "数据库暂时不能保存。" : "导入中断。") + "已收下的保留；稍后再导入同一文件即可，不会重复。",
                    (isDatabase ? "The database cannot store anything at the moment." : "The import was interrupted.")
                        + " What was stored is kept; import the same file again later: nothing is taken in twice."))))
            }
            told.finish()
        }
        return ResponseBody { writer in
            for await step in steps { try await writer.write(step.line) }
            try await writer.finish(nil)
        }
    }

    private func notice(_ text: String) -> String { div(.class("notice problem")) { span { text } }.text }

    private func workbook() throws -> [UInt8] {
        let path = NSTemporaryDirectory() + "/suifang-template-\(UInt64.random(in: 0 ..< .max)).xlsx"
        defer { unlink(path) }
        try ListTemplate.write(workbook: path)
        return Array(try Data(contentsOf: URL(filePath: path)))
    }
}

/// What the page says about a file that it sends.
private struct ImportOptions: Codable, Sendable {
    var name: String
    var authority: String
    var mapping: [String: String]

    /// From a header, which no log keeps: headings and names of files can be personal.
    init(_ request: Request) throws {
        let written = request.headers[HTTPField.Name("X-Import") ?? .via] ?? ""
        guard let options = try? JSONDecoder().decode(ImportOptions.self, from: Data(URLText.decoded(written.utf8).utf8)) else {
            throw Refusal.invalid(LocalText("请重新打开“导入名单”页面。", "Please open the import page again."))
        }
        self = options
        // Only the ending decides anything, and the name is shown beside what was not taken in.
        name = String(options.name.split(separator: "/").last?.suffix(80) ?? "list.csv")
    }
}

/// One line of what the browser hears.
private struct ImportStep: Codable, Sendable {
    /// From 0 to 1.
    var share: Double?
    /// What stands in the page next.
    var html: String?

    static var headers: HTTPFields { [.contentType: "application/x-ndjson; charset=utf-8"] }

    var line: ByteBuffer {
        let bytes = (try? JSONEncoder().encode(self)) ?? Data("{}".utf8)
        return ByteBuffer(bytes: bytes + [0x0A])
    }
}
