/// The HOSPITAL score: risk of a potentially avoidable readmission of adult medical patients within 30 days.
///
/// Donzé et al., JAMA Intern Med 2013;173:632, and its international validation, JAMA Intern Med 2016;176:496 (PMC5070968);
/// simplified by Aubert et al., BMJ Qual Saf 2017;26:799. Between 2013 and 2016 the bands of earlier admissions
/// changed, so that a score means little without its year.
public struct HOSPITAL: Sendable, Equatable {
    /// Which paper counts.
    public enum Version: String, Sendable, CaseIterable, Codable {
        /// 0–13; one earlier admission already gives 2 points.
        case donze2013
        /// 0–13; earlier admissions 0–1, 2–5, more than 5.
        case donze2016
        /// 0–12: without the procedure; active cancer counts like an oncology service. Bands as in 2016.
        case aubert2017

        public var highest: Int { self == .aubert2017 ? 12 : 13 }
    }

    /// Grams a litre, at discharge. Under 120 counts.
    public var haemoglobin: Double?
    /// Discharged from an oncology service.
    public var isOncology: Bool?
    /// An active cancer among the diagnoses; only `aubert2017` asks.
    public var hasCancer: Bool?
    /// Millimoles a litre, at discharge. Under 135 counts.
    public var sodium: Double?
    /// Any coded procedure during the stay.
    public var hasProcedure: Bool?
    /// Not elective.
    public var isEmergency: Bool?
    /// In the twelve months before, this stay not counted.
    public var admissions: Int?
    /// 5 and more count.
    public var days: Int?

    public init(
        haemoglobin: Double?, isOncology: Bool?, hasCancer: Bool? = nil, sodium: Double?, hasProcedure: Bool?, isEmergency: Bool?, admissions: Int?, days: Int?
    ) {
        self.haemoglobin = haemoglobin
        self.isOncology = isOncology
        self.hasCancer = hasCancer
        self.sodium = sodium
        self.hasProcedure = hasProcedure
        self.isEmergency = isEmergency
        self.admissions = admissions
        self.days = days
    }

    /// Values beyond these are mistakes or in another unit (11.5 is g/dL), and count as unknown.
    static let possibleHaemoglobin = 20.0...260.0
    static let possibleSodium = 90.0...200.0

    /// The score; what is unknown or impossible widens it.
    public func range(_ version: Version = .donze2016) -> ScoreRange {
        var range = ScoreRange()
        let haemoglobin = haemoglobin.flatMap { Self.possibleHaemoglobin.contains($0) ? $0 : nil }
        let sodium = sodium.flatMap { Self.possibleSodium.contains($0) ? $0 : nil }
        let days = days.flatMap { $0 < 0 ? nil : $0 }
        range.add(.haemoglobin, haemoglobin.map { $0 < 120 ? 1 : 0 }, of: 0...1)
        range.add(.oncology, oncology(version).map { $0 ? 2 : 0 }, of: 0...2)
        range.add(.sodium, sodium.map { $0 < 135 ? 1 : 0 }, of: 0...1)
        if version != .aubert2017 { range.add(.procedure, hasProcedure.map { $0 ? 1 : 0 }, of: 0...1) }
        range.add(.acuity, isEmergency.map { $0 ? 1 : 0 }, of: 0...1)
        range.add(.admissions, admissions.flatMap { $0 < 0 ? nil : Self.points(admissions: $0, version) }, of: 0...5)
        range.add(.lengthOfStay, days.map { $0 >= 5 ? 2 : 0 }, of: 0...2)
        return range
    }

    static func points(admissions: Int, _ version: Version) -> Int {
        let first = version == .donze2013 ? 1 : 2
        return admissions > 5 ? 5 : admissions >= first ? 2 : 0
    }

    /// Either is enough in 2017; that both are not so must be known.
    private func oncology(_ version: Version) -> Bool? {
        guard version == .aubert2017 else { return isOncology }
        if isOncology == true || hasCancer == true { return true }
        return isOncology == nil || hasCancer == nil ? nil : false
    }

    /// The class of a score: 0–4 low, 5–6 intermediate, 7 and more high; in 2017 there are two, under 5 and from 5 on.
    public static func riskClass(_ score: Int, _ version: Version = .donze2016) -> RiskClass {
        if version == .aubert2017 { return score >= 5 ? .high : .ordinary }
        return score >= 7 ? .high : score >= 5 ? .key : .ordinary
    }
}
