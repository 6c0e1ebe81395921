#include "core/compare/frame_agreement.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace framewright {
namespace {

/// FNV-1a, 64 bits: over MD5 sums, which are spread well enough for it.
class Fold {
public:
    void add(const std::string& text) {
        for (const char c : text + "\n") {
            value_ ^= static_cast<unsigned char>(c);
            value_ *= 1099511628211ULL;
        }
    }
    std::string text() const {
        char digits[17];
        std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(value_));
        return digits;
    }

private:
    std::uint64_t value_ = 14695981039346656037ULL;
};

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
    Fold fold;
    std::string line;
    while (std::getline(file, line)) {
        if (line.rfind("#dimensions", 0) == 0)
            std::sscanf(line.c_str(), "#dimensions 0: %dx%d", &summary.width, &summary.height);
        if (line.empty() || line.front() == '#')
            continue;
        const std::vector<std::string> fields = fields_of(line);
        if (fields.size() <= hash_field)
            throw Error(ErrorKind::Input, path, "frame hashes", "this is no list of frame hashes");
        fold.add(fields[pts_field] + " " + fields[hash_field]);
        ++summary.frames;
    }
    if (!file.eof() || summary.frames == 0)
        throw Error(ErrorKind::Input, path, "frame hashes", "cannot read the frame hashes");
    summary.hash = fold.text();
    return summary;
}

void settle_agreement(ComparisonRecord& record) {
    const CellRecord* reference = nullptr;
    int hashes = 0;
    for (const CellRecord& cell : record.cells) {
        if (cell.hash.empty())
            continue;
        ++hashes;
        if (!reference || (cell.backend.id == "single" && reference->backend.id != "single"))
            reference = &cell;
    }
    for (CellRecord& cell : record.cells)
        cell.agreement = hashes < 2 || cell.hash.empty() ? HashAgreement::Unknown
                         : cell.hash == reference->hash  ? HashAgreement::Equal
                                                         : HashAgreement::Different;
}

} // namespace framewright
