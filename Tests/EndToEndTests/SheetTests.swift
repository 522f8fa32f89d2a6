import AsyncHTTPClient
import Foundation
import Postgres
import PostgresCluster
import SQL
import Testing

/// Programs that read sheets and that nobody here wrote.
private enum Reader {
    static let isOpenpyxlThere: Bool = {
        let library = Place.package.appending(path: ".build/clients/lib")
        let folders = (try? FileManager.default.contentsOfDirectory(at: library, includingPropertiesForKeys: nil)) ?? []
        return folders.contains { Place.isThere($0.appending(path: "site-packages/openpyxl")) }
    }()
    static let office = ["/usr/bin/soffice", "/usr/bin/libreoffice"].map { URL(filePath: $0) }.first(where: Place.isThere)
}

extension EndToEnd {
    /// What is exported opens in programs that nobody here wrote, with equal cells, however many there are.
    @Suite(.enabled(if: Reader.isOpenpyxlThere, "needs openpyxl in .build/clients, which bin/test makes"))
    struct SheetTests {
        @Test(.timeLimit(.minutes(5))) func openpyxlAndLibreOfficeReadWhatWasWritten() async throws {
            let instance = try Instance("sheets")
            try await instance.addStaff("ops", "系统管理员", role: "administrator", department: "")
            var people = [
                Discharges.Person(name: "=1+1", sex: "女", phone: "13920000001", doctor: "林主治", doctorCode: "D01"),
                Discharges.Person(name: "0012", sex: "男", phone: "13920000002", doctor: "林主治", doctorCode: "D01"),
                Discharges.Person(name: "2026-01-03", sex: "男", phone: "13920000003", doctor: "林主治", doctorCode: "D01"),
                Discharges.Person(name: "䶮𠮷“引号”，逗号", sex: "女", phone: "13920000004", doctor: "林主治", doctorCode: "D01"),
            ]
            people += (0..<40).map { Discharges.Person(name: "甲\($0)", sex: "女", phone: "139" + String(30_000_000 + $0), doctor: "林主治", doctorCode: "D01") }
            try await instance.command("import", try instance.folder.write(Discharges.list(people), to: "discharges.csv").path)
            let bad = Discharges.list([people[4]], from: 900).replacing("ZY100900,BA100900", with: ",")
            try await instance.command("import", try instance.folder.write(bad, to: "bad.csv").path, allowing: [0, 1, 2])
            let server = try await instance.serve()
            let visitor = try await Visitor(instance, name: "ops")
            for name in ["worklist", "problems", "patients", "board", "contacts", "rejects", "board/discharged"] {
                let file = name.replacing("/", with: "-")
                let (book, plain) = (instance.folder.file(file + ".xlsx"), instance.folder.file(file + ".csv"))
                let path = "/exports/\(name)?period=30&as="
                try await visitor.save(path + "xlsx", to: book)
                try await visitor.save(path + "csv", to: plain)
                var arguments = [Place.client("sheets.py").path, book.path, plain.path]
                if let office = Reader.office { arguments.append(try await converted(book, by: office, in: instance.folder)) }
                let reader = try Program(Place.python, arguments, output: instance.folder.file(file + ".out"))
                let status = await reader.ended()
                #expect(status == 0, "\(name): \(reader.said.suffix(2_000))")
                if name == "contacts" { #expect(reader.said.contains("kinds: datetime, int, str"), "\(reader.said)") }
                if name == "patients" { #expect(reader.said.contains("\(people.count + 1) rows"), "\(reader.said)") }
                print("sheets: \(name): " + reader.said.split(separator: "\n").joined(separator: "; "))
            }
            #expect(!server.said.contains("甲1"), "no names in the log")
            await server.stop()
        }

        /// A million rows with `SUIFANG_FAULTS=long`.
        @Test(.timeLimit(.minutes(30))) func manyRowsNeedLittleMemory() async throws {
            let instance = try Instance("many-rows")
            try await instance.addStaff("ops", "系统管理员", role: "administrator", department: "")
            try await instance.change(
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(Self.many)) \
                INSERT INTO reject (hospital_id, id, digest, format, position, code, place, reason_zh, reason_en, raw, state, at) \
                SELECT 1, i, CAST(printf('%016d', i) AS BLOB), 'hl7', printf('list.csv:%d', i), 'badDate', '出院日期', printf('第 %d 行的日期不对', i), 'x', x'00', 'open', \
                1767407400000 + i * 60000 FROM n
                """)
            try await exportMany(instance)
        }

        @Test(.enabled(if: FaultBench.isPossible, "a PostgreSQL server is needed: bin/setup --for test"), .timeLimit(.minutes(30)))
        func manyRowsOfPostgreSQLNeedLittleMemory() async throws {
            let cluster = try PostgresCluster(isDurable: false)
            let url = cluster.url(try cluster.makeDatabase())
            let instance = try Instance("many-rows-postgres", settings: ["SUIFANG_DATABASE_URL": url])
            try await instance.addStaff("ops", "系统管理员", role: "administrator", department: "")
            let database = try PostgresDatabase(PostgresSettings(url: url))
            try await database.write {
                _ = try $0.execute(
                    """
                    INSERT INTO reject (hospital_id, id, digest, format, position, code, place, reason_zh, reason_en, raw, state, at) \
                    SELECT 1, i, convert_to(lpad(i::text, 16, '0'), 'UTF8'), 'hl7', 'list.csv:' || i, 'badDate', '出院日期', '第 ' || i || ' 行的日期不对', 'x', '\\x00', 'open', \
                    1767407400000 + i * 60000 FROM generate_series(1::bigint, \(Self.many)) AS n (i)
                    """)
            }
            database.close()
            try await exportMany(instance)
        }

        private static let many = FaultScale.isLong ? 1_000_000 : 20_000

        /// Exports the rejects both ways, and has openpyxl compare them.
        private func exportMany(_ instance: Instance) async throws {
            let server = try await instance.serve()
            let visitor = try await Visitor(instance, name: "ops")
            try await visitor.save("/exports/patients?as=xlsx", to: instance.folder.file("warm.xlsx"))
            for form in ["csv", "xlsx"] {
                let before = try memory(of: server.pid)
                let begun = ContinuousClock.now
                try await visitor.save("/exports/rejects?as=\(form)", to: instance.folder.file("many." + form))
                let grown = try memory(of: server.pid) - before
                print("sheets: \(Self.many) rows as \(form) in \(ContinuousClock.now - begun), memory grew by \(grown) kB at most")
                #expect(grown < 64 << 10)
            }
            let reader = try Program(
                Place.python, [Place.client("sheets.py").path, instance.folder.file("many.xlsx").path, instance.folder.file("many.csv").path],
                output: instance.folder.file("many.out"))
            let status = await reader.ended()
            #expect(status == 0 && reader.said.contains("\(Self.many + 1) rows are equal"), "\(reader.said.suffix(2_000))")
            await server.stop()
        }

        /// What LibreOffice makes of a workbook, as CSV with its cells as they are shown.
        private func converted(_ book: URL, by office: URL, in folder: Folder) async throws -> String {
            let made = folder.file("office-" + UUID().uuidString)
            let program = try Program(
                office,
                [
                    "--headless", "--norestore", "-env:UserInstallation=file://\(folder.file("profile").path)", "--convert-to",
                    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1", "--outdir", made.path, book.path,
                ], output: folder.file("office.out"))
            let status = await program.ended()
            guard status == 0, let file = try FileManager.default.contentsOfDirectory(at: made, includingPropertiesForKeys: nil).first else {
                throw CommandFailed(description: "LibreOffice: \(program.said.suffix(1_000))")
            }
            return file.path
        }

        /// The most that a process has held, in kB.
        private func memory(of pid: Int32) throws -> Int {
            let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
            return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
        }
    }
}

extension Visitor {
    /// Puts an answer into a file.
    func save(_ path: String, to file: URL) async throws {
        try await answer(path) { body in
            try Data().write(to: file)
            let handle = try FileHandle(forWritingTo: file)
            defer { try? handle.close() }
            for try await buffer in body { try handle.write(contentsOf: Data(buffer.readableBytesView)) }
        }
    }
}
