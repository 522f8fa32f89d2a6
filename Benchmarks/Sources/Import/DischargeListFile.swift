import FollowUp
import Foundation
import InventedHospital
import Sheets

/// A discharge list as a hospital's front-page system exports it, made of invented people; the same seed, day and size
/// make the same file.
struct DischargeListFile {
    /// The day after the last discharge.
    var day: Day
    var zone = HospitalZone.china

    /// People that one invented hospital has; larger lists are several of them, one after the other.
    private static let block = 10_000
    private static let days = 30

    /// Writes rows until either bound is met; returns how many.
    func write(to path: String, rows: Int = .max, bytes: Int = .max) throws -> Int {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path) else { throw CocoaError(.fileWriteUnknown) }
        defer { try? file.close() }
        var buffer = CSV.write(DischargeListFile.header)
        var written = 0
        var count = 0
        var seed: UInt64 = 1
        while count < rows, written + buffer.count < bytes {
            let hospital = InventedHospital(seed: seed, zone: zone)
            let discharges = hospital.discharges(from: day - DischargeListFile.days, through: day - 1, count: min(DischargeListFile.block, rows - count))
            for discharge in discharges where written + buffer.count < bytes {
                CSV.append(row(discharge.episode, block: seed), to: &buffer)
                count += 1
                guard buffer.count > 1 << 20 else { continue }
                try file.write(contentsOf: buffer)
                written += buffer.count
                buffer.removeAll(keepingCapacity: true)
            }
            seed += 1
        }
        try file.write(contentsOf: buffer)
        return count
    }

    private static let header = [
        "病案号", "住院号", "姓名", "性别", "出生日期", "身份证号", "联系电话", "联系人电话", "联系人关系", "现住址", "出院科室", "入院日期", "出院日期",
        "主要诊断编码", "主要诊断", "其他诊断编码", "其他诊断", "手术编码", "手术名称", "手术日期", "主管医生", "医生工号", "离院方式", "入院途径",
    ]

    /// Numbers carry the block, so that no two blocks share a patient.
    private func row(_ episode: EpisodeFact, block: UInt64) -> [String] {
        let patient = episode.patient
        let record = patient.identifiers.first { $0.kind == .record }?.value ?? ""
        let own = patient.telecoms.first { $0.relation == "self" && $0.kind != .email }
        let other = patient.telecoms.first { $0.relation != "self" }
        let others = episode.diagnoses.dropFirst()
        return [
            "\(block)-\(record)", "\(block)-\(episode.visit)", patient.name, patient.sex == .female ? "女" : "男", patient.birthDate?.description ?? "",
            patient.identifiers.first { $0.kind == .resident }?.value ?? "", own?.value ?? "", other?.value ?? "", other?.relation ?? "",
            patient.address, episode.department, episode.admittedAt.map(zone.text) ?? "", episode.dischargedAt.map(zone.text) ?? "",
            episode.diagnoses.first?.value ?? "", episode.diagnoses.first?.text ?? "", others.map(\.value).joined(separator: ";"),
            others.map(\.text).joined(separator: ";"), episode.procedures.map(\.code.value).joined(separator: ";"),
            episode.procedures.map(\.code.text).joined(separator: ";"), episode.procedures.first?.performedOn?.description ?? "",
            episode.attendingName, episode.attendingCode, disposition(episode.disposition ?? .home), episode.emergencyAdmission == true ? "1" : "2",
        ]
    }

    /// 离院方式 of the front page.
    private func disposition(_ disposition: Disposition) -> String {
        switch disposition {
        case .home: "1"
        case .transferred: "2"
        case .community: "3"
        case .againstAdvice: "4"
        case .died: "5"
        case .other: "9"
        }
    }
}
