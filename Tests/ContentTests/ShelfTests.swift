import Content
import Foundation
import FollowUp
import Testing

/// Versions of pathways that a hospital keeps itself, beside the folder's.
@Suite struct ShelfTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Content").path

    private func shipped(_ id: String) throws -> PathwayShelf.Text {
        let library = try ContentLoader.load(folder: Self.folder)
        let pathway = try #require(library.pathway(id))
        return PathwayShelf.Text(pathway: id, version: pathway.version, text: try #require(library.written.texts[id]))
    }

    private func changed(_ text: PathwayShelf.Text, to version: Int, _ old: String = "priority: 30", _ new: String = "priority: 31") -> PathwayShelf.Text {
        PathwayShelf.Text(pathway: text.pathway, version: version, text: text.text.replacing(old, with: new))
    }

    @Test func anOwnVersionStandsInPlaceOfTheFolders() throws {
        let own = changed(try shipped("HTN"), to: 9)
        let library = try ContentLoader.load(folder: Self.folder, shelf: PathwayShelf(current: [own], former: [try shipped("HTN")]))
        #expect(library.pathways.filter { $0.id == "HTN" }.map(\.priority) == [31])
        // Its number is that under which it is kept, whatever the text says.
        #expect(library.pathway("HTN")?.version == 9 && library.pathway("HTN", version: 9)?.priority == 31)
        let former = try #require(library.pathway("HTN", version: try shipped("HTN").version))
        #expect(former.priority == 30)
        #expect(library.edition("HTN", former.version)?.items["htn_sym"] != nil)
        #expect(library.items(["htn_sym", "sbp"], in: ["HTN": former.version]).map(\.id) == ["htn_sym", "sbp"])
    }

    @Test func whatIsClosedIsKnownAndNotFollowed() throws {
        let library = try ContentLoader.load(folder: Self.folder, shelf: PathwayShelf(former: [try shipped("HTN")], closed: ["HTN"]))
        #expect(!library.pathways.contains { $0.id == "HTN" })
        #expect(library.pathway("HTN")?.priority == 30)
        #expect(!Matching(library: library).pathways(for: stay).contains { $0.pathway.id == "HTN" })
        let version = try #require(library.pathway("HTN")?.version)
        #expect(Matching(library: library).pathways(for: stay, keeping: ["HTN": version]).contains { $0.pathway.id == "HTN" })
    }

    private var stay: Stay {
        Stay(
            kind: .inpatient, department: "", admittedAt: nil, dischargedAt: Instant(milliseconds: 1_700_000_000_000), disposition: .home,
            diagnoses: [Code(.icd10, "I10.x00")], procedures: [], isEmergencyAdmission: false, age: 60, emergencyVisits: 0)
    }

    /// After an upgrade a text may no longer be what the reader takes.
    @Test func aVersionThatCannotBeReadIsNamedAndTheFoldersIsFollowed() throws {
        let broken = changed(try shipped("HTN"), to: 9, "anchor: discharge", "anchor: full moon")
        let (library, unread) = try ContentLoader.followed(folder: Self.folder, shelf: PathwayShelf(current: [broken]))
        #expect(unread == [broken] && library.pathway("HTN")?.priority == 30)
    }

    @Test(arguments: [
        ("priority: 30", "priority: 3000", ["priority"]), ("    day: 14\n", "    day: soon\n", ["nodes", "1", "day"]),
        ("    late: send\n", "", ["nodes", "1"]), ("when: anyExcept(none)", "when: anyExcept(nobody)", ["items", "0", "rules", "0", "when"]),
        ("channels: [sms]", "channels: [pigeon]", ["nodes", "0", "channels", "0"]), ("anchor: discharge", "anker: discharge", ["anker"]),
        ("id: HTN", "id: OTHER", ["id"]),
    ])
    func aMistakeIsSaidAtItsPart(old: String, new: String, path: [String]) throws {
        let text = try shipped("HTN")
        let range = try #require(text.text.range(of: old))
        let wrong = PathwayShelf.Text(pathway: "HTN", version: 9, text: text.text.replacingCharacters(in: range, with: new))
        let errors = #expect(throws: ContentErrors.self) { try ContentLoader.trial(of: wrong, folder: Self.folder, shelf: PathwayShelf()) }
        let spots = ContentSpots(wrong.text)
        let paths = try #require(errors).all.filter { $0.place.file == "HTN@9" }.map { spots.path(at: $0.place) }
        #expect(paths.contains(path), "\(paths)")
    }

    @Test func aTextIsGivenItsNumber() {
        #expect(ContentLoader.numbered("id: A\nversion: 2   # as printed\nname: x", 7) == "id: A\nversion: 7\nname: x")
    }

    /// The reader of free texts is made anew where the files of its words have changed since, and only there.
    @Test func theReaderIsThatOfItsFiles() throws {
        let copy = FileManager.default.temporaryDirectory.appending(path: "suifang-content-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: copy) }
        try FileManager.default.copyItem(atPath: Self.folder, toPath: copy.path)
        let known = try ContentLoader.load(folder: copy.path)
        func kept(_ text: String) throws -> [String] {
            try ContentLoader.load(folder: copy.path, shelf: PathwayShelf(), known: known).reader.read(text).signals.map(\.code)
        }
        #expect(try kept("血氧85") == known.reader.read("血氧85").signals.map(\.code))
        let file = copy.appending(path: "signals/readings.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("code: SPO2_CRIT", with: "code: SPO2_FAR_LOW").write(to: file, atomically: true, encoding: .utf8)
        #expect(try kept("血氧85").contains("SPO2_FAR_LOW") && !known.reader.read("血氧85").signals.contains { $0.code == "SPO2_FAR_LOW" })
        // The network judges with the weights, and says so where they are missing.
        try FileManager.default.removeItem(at: copy.appending(path: "signals/likeness.tsv"))
        let errors = #expect(throws: ContentErrors.self) { try ContentLoader.load(folder: copy.path, shelf: PathwayShelf(), known: known) }
        #expect(errors?.all.count == 1 && errors?.all.first?.place.file.hasSuffix("network.tsv") == true)
    }
}
