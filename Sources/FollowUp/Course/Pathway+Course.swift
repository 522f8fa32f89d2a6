extension Pathway {
    /// Whether a stay, a plan or a birthday can end its plans.
    public var hasFactualStops: Bool { stops.contains { $0.when.leaves.contains(where: \.isFactual) } }

    /// Whether a birthday can end its plans.
    public var endsByAge: Bool {
        stops.contains { $0.when.leaves.contains { if case .age = $0 { true } else { false } } }
    }

    /// Whether a medicine begun in hospital adds contacts from the first day.
    public var beginsSeries: Bool {
        extensions.contains { if case .medication = $0.cause { true } else { false } }
    }
}
