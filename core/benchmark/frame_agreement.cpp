#include "core/benchmark/frame_agreement.h"

#include "core/base/text_digest.h"
#include "core/engine/backend/backend.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace framewright {
namespace {

/// A line's fields, blanks left out.
std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::stringstream stream(line);
    std::string field;
    while (std::getline(stream, field, ',')) {
        field.erase(std::remove(field.begin(), field.end(), ' '), field.end());
        fields.push_back(field);
    }
    return fields;
}

} // namespace

FrameHashSummary summarize_frame_hashes(const std::string& path) {
    constexpr std::size_t pts_field = 2, hash_field = 5;
    std::ifstream file(path);
    FrameHashSummary summary;
    TextDigest digest; // of MD5 sums, which are spread well enough for it
    std::string line;
    while (std::getline(file, line)) {
        if (line.rfind("#dimensions", 0) == 0)
            std::sscanf(line.c_str(), "#dimensions 0: %dx%d", &summary.width, &summary.height);
        if (line.empty() || line.front() == '#')
            continue;
        const std::vector<std::string> fields = fields_of(line);
        if (fields.size() <= hash_field)
            throw Error(ErrorKind::Input, path, "frame hashes",
                        Text("hash.no_list", "this is no list of frame hashes"));
        digest.add(fields[pts_field] + " " + fields[hash_field] + "\n");
        ++summary.frames;
    }
    if (!file.eof() || summary.frames == 0)
        throw Error(ErrorKind::Input, path, "frame hashes",
                    Text("hash.not_read", "cannot read the frame hashes"));
    summary.hash = digest.text();
    return summary;
}

namespace {

/// The reference before the other exact ones, and those before ones that are exact only within a bound.
int rank(const CellRecord& cell) {
    return cell.picture_bound > 0 ? 0 : backend_traits(cell.backend.id).reference ? 2 : 1;
}

/// Null where there is nothing to compare.
const CellRecord* reference_of(const ComparisonRecord& record) {
    const CellRecord* reference = nullptr;
    int hashes = 0;
    for (const CellRecord& cell : record.cells) {
        if (cell.hash.empty())
            continue;
        ++hashes;
        if (!reference || rank(cell) > rank(*reference))
            reference = &cell;
    }
    return hashes < 2 ? nullptr : reference;
}

HashAgreement agreement_of(const CellRecord& cell, const CellRecord* reference) {
    if (!reference || cell.hash.empty())
        return HashAgreement::Unknown;
    if (cell.hash == reference->hash)
        return HashAgreement::Equal;
    if (cell.picture_bound == 0)
        return HashAgreement::Different;
    if (!cell.largest_difference)
        return HashAgreement::Declared;
    return *cell.largest_difference <= cell.picture_bound ? HashAgreement::Within : HashAgreement::Different;
}

Text levels_text(int levels) {
    return Text::counted("compare.levels", "{1} level", "{1} levels", levels);
}

} // namespace

void settle_agreement(ComparisonRecord& record) {
    const CellRecord* reference = reference_of(record);
    for (CellRecord& cell : record.cells)
        cell.agreement = agreement_of(cell, reference);
}

Text agreement_text(const CellRecord& cell) {
    switch (cell.agreement) {
    case HashAgreement::Equal:
        return Text("compare.equal", "equal");
    case HashAgreement::Within:
        return Text("compare.within", "within {1}", levels_text(cell.picture_bound));
    case HashAgreement::Declared:
        return Text("compare.declared", "within {1}?", levels_text(cell.picture_bound));
    case HashAgreement::Different:
        return Text("compare.different", "different");
    case HashAgreement::Unknown:
        break;
    }
    return Text("compare.not_compared", "not compared");
}

Text agreement_note(const CellRecord& cell) {
    const Text declared = levels_text(cell.picture_bound);
    if (cell.agreement == HashAgreement::Within)
        return Text("compare.measured_within",
                    "frames are within {1} by declaration, and were measured: they differ by {2} at most",
                    declared, levels_text(cell.largest_difference.value_or(0)));
    if (cell.agreement == HashAgreement::Declared)
        return cell.difference_problem.empty()
                   ? Text("compare.declared_within", "frames are within {1} by declaration, not measured",
                          declared)
                   : Text("compare.not_measured", "frames are within {1} by declaration, not measured: {2}",
                          declared, cell.difference_problem);
    if (cell.agreement == HashAgreement::Different && cell.largest_difference)
        return Text("compare.beyond",
                    "frames differ by up to {1}, more than the {2} that the backend declares",
                    levels_text(*cell.largest_difference), declared);
    return {};
}

} // namespace framewright
