import FollowUp
import Foundation
import Testing

@testable import InventedHospital

@Suite struct InventedHospitalTests {
    static let from = Day("2026-01-05")!
    static let through = Day("2026-03-05")!
    static let hospital = InventedHospital(seed: 7, zone: .china)
    static let discharges = hospital.discharges(from: from, through: through, count: 2_000)
    private var discharges: [InventedDischarge] { Self.discharges }
    private func share(_ holds: (InventedDischarge) -> Bool) -> Double {
        Double(discharges.count(where: holds)) / Double(discharges.count)
    }

    @Test func theSameSeedGivesTheSameHospital() {
        let again = InventedHospital(seed: 7, zone: .china)
        #expect(again.discharges(from: Self.from, through: Self.through, count: 2_000) == discharges)
        #expect(again.staff() == Self.hospital.staff())
        let other = InventedHospital(seed: 8, zone: .china)
        #expect(other.discharges(from: Self.from, through: Self.through, count: 2_000) != discharges)
        #expect(other.staff() != Self.hospital.staff())
    }

    @Test func dayByDay() {
        #expect(discharges.count == 2_000)
        #expect(discharges.map(\.arrivesAt) == discharges.map(\.arrivesAt).sorted())
        let zone = HospitalZone.china
        var perDay: [Int: Int] = [:]
        for discharge in discharges {
            let episode = discharge.episode
            guard let admitted = episode.admittedAt, let ended = episode.dischargedAt else {
                Issue.record("a discharge without its dates")
                continue
            }
            let day = zone.day(of: ended)
            #expect((Self.from...Self.through).contains(day))
            #expect(admitted < ended && ended < discharge.arrivesAt && discharge.arrivesAt < ended + .days(2))
            #expect(zone.day(of: ended) - zone.day(of: admitted) <= 20)
            #expect(episode.procedures.allSatisfy { $0.performedOn.map { $0 >= zone.day(of: admitted) && $0 <= day } ?? false })
            perDay[day.weekday, default: 0] += 1
        }
        let weekend = Double((perDay[6] ?? 0) + (perDay[7] ?? 0)) / 2
        let week = Double((1...5).reduce(0) { $0 + (perDay[$1] ?? 0) }) / 5
        #expect(weekend < week * 0.7 && weekend > week * 0.2)
    }

    @Test(arguments: [(0, 0), (1, 1), (7, 7), (61, 61)])
    func anyCount(count: Int, expected: Int) {
        #expect(Self.hospital.discharges(from: Self.from, through: Self.through, count: count).count == expected)
    }

    @Test func wrongDaysGiveNone() {
        #expect(Self.hospital.discharges(from: Self.through, through: Self.from, count: 10).isEmpty)
    }

    @Test func everyoneIsConsistent() throws {
        for discharge in discharges {
            let patient = discharge.episode.patient
            #expect(!patient.name.isEmpty && patient.name.count <= 4)
            let birth = try #require(patient.birthDate)
            let age = birth.age(on: HospitalZone.china.day(of: try #require(discharge.episode.dischargedAt)))
            #expect(age == discharge.temperament.age)
            #expect((14...97).contains(age))
            #expect(patient.identifiers.first?.kind == .record)
            for resident in patient.identifiers where resident.kind == .resident {
                #expect(ResidentNumber.read(resident.value) == resident.value)
                #expect(resident.value.hasPrefix("990000"))
                #expect(ResidentNumber.birthDate(of: resident.value) == birth)
                #expect(ResidentNumber.sex(of: resident.value) == patient.sex)
            }
            for telecom in patient.telecoms where telecom.kind != .email {
                let read = try #require(PhoneNumber.read(telecom.value))
                #expect(read.kind == telecom.kind && read.value == telecom.value)
                #expect(telecom.kind == .landline || telecom.value.hasPrefix("1990"))
            }
            if discharge.episode.department == "妇产科" { #expect(patient.sex == .female) }
            if discharge.episode.diagnoses.contains(where: { $0.matches(prefix: "O") }) { #expect((19...46).contains(age)) }
            #expect(patient.died == (discharge.episode.disposition == .died))
        }
    }

    @Test func staffAndDepartments() {
        let staff = Self.hospital.staff()
        #expect(Set(staff.map(\.code)).count == staff.count)
        for department in Self.hospital.departments {
            let members = staff.filter { $0.department == department }
            #expect((4...6).contains(members.count { $0.role == .doctor }))
            #expect((3...4).contains(members.count { $0.role == .nurse }))
            #expect(members.filter(\.isHead).map(\.role) == [.doctor])
            #expect(discharges.contains { $0.episode.department == department })
        }
        let doctors = Dictionary(uniqueKeysWithValues: staff.filter { $0.role == .doctor }.map { ($0.code, $0) })
        #expect(
            discharges.allSatisfy {
                doctors[$0.episode.attendingCode]?.department == $0.episode.department
                    && doctors[$0.episode.attendingCode]?.name == $0.episode.attendingName
            })
    }

    @Test func theMixIsPlausible() {
        #expect((0.07...0.12).contains(share(\.isReadmission)))
        #expect((0.003...0.03).contains(share { $0.episode.disposition == .died }))
        #expect((0.003...0.04).contains(share { $0.episode.disposition == .transferred }))
        #expect((0.005...0.03).contains(share { $0.episode.disposition == .againstAdvice }))
        #expect((0.01...0.035).contains(share { $0.episode.patient.telecoms.isEmpty }))
        #expect((0.015...0.05).contains(share { $0.episode.patient.telecoms.map(\.kind) == [.landline] }))
        #expect((0.005...0.04).contains(share { $0.episode.diagnoses.first?.system == .local }))
        #expect((0.25...0.55).contains(share { $0.episode.emergencyAdmission == true }))
        #expect((0.15...0.35).contains(share { has($0, "E11") }))
        // Overlapping plans: diabetes with high pressure, heart failure with either.
        #expect((0.05...0.25).contains(share { has($0, "E11") && has($0, "I10") }))
        #expect((0.01...0.08).contains(share { has($0, "I50") && has($0, "I10") && has($0, "E11") }))
        #expect((0.08...0.3).contains(share { $0.temperament.course.worseFrom != nil }))
    }

    @Test func familiesShareAPhone() {
        var owners: [String: Set<String>] = [:]
        for discharge in discharges {
            let patient = discharge.episode.patient
            for phone in patient.telecoms where phone.kind == .mobile {
                owners[phone.value, default: []].insert(patient.identifiers[0].value)
            }
        }
        let shared = owners.values.count { $0.count > 1 }
        #expect((15...120).contains(shared))
        #expect(owners.values.allSatisfy { $0.count <= 5 })
    }

    @Test func thoseWhoComeBackWereAlive() {
        var left: [String: (ended: Instant, disposition: Disposition)] = [:]
        for discharge in discharges.sorted(by: { $0.episode.dischargedAt! < $1.episode.dischargedAt! }) {
            let record = discharge.episode.patient.identifiers[0].value
            if let previous = left[record] {
                #expect(discharge.isReadmission)
                #expect(previous.disposition != .died)
                let gap = discharge.episode.admittedAt! - previous.ended
                #expect(gap > .hours(0) && gap < .days(31))
            } else {
                #expect(!discharge.isReadmission)
            }
            left[record] = (discharge.episode.dischargedAt!, discharge.episode.disposition ?? .home)
        }
        #expect(Set(discharges.map(\.episode.visit)).count == discharges.count)
    }

    @Test(.enabled(if: Terminology.isPresent, "needs ../shared/data/terminology beside the package"))
    func everyCodeIsInTheNationalTables() throws {
        let diagnoses = try Terminology.codes("icd10_cn_diagnosis.csv")
        let procedures = try Terminology.codes("icd9cm3_cn_procedure.csv")
        for illness in Illness.catalogue {
            for coded in illness.diagnoses { #expect(diagnoses[coded.code] == coded.text) }
            for coded in illness.operations { #expect(procedures[coded.code] == coded.text) }
            #expect(illness.operations.reduce(0) { $0 + $1.weight } <= 1)
        }
        for comorbidity in Comorbidity.allCases {
            #expect(diagnoses[comorbidity.diagnosis.code] == comorbidity.diagnosis.text)
        }
    }

    private func has(_ discharge: InventedDischarge, _ prefix: String) -> Bool {
        discharge.episode.diagnoses.contains { $0.matches(prefix: prefix) }
    }
}

enum Terminology {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data/terminology")

    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

    /// Name by code.
    static func codes(_ file: String) throws -> [String: String] {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        var names: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ",", maxSplits: 1)
            if parts.count == 2 { names[String(parts[0])] = parts[1].trimmingCharacters(in: ["\""]) }
        }
        return names
    }
}
