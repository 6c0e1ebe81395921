#include "ui/benchmark/usual_rows.h"

#include <algorithm>

namespace framewright::ui {

bool is_default_backend(const Catalog& catalog, const std::string& id) {
    return std::any_of(catalog.backends.begin(), catalog.backends.end(),
                       [&](const BackendDescriptor& row) { return row.id == id && row.is_plain(); });
}

bool is_default_encoder(const Catalog& catalog, const std::string& id) {
    return std::any_of(catalog.encoders.begin(), catalog.encoders.end(), [&](const EncoderDescriptor& row) {
        return row.id == id && (!row.produces_file || &row == &catalog.encoders.front());
    });
}

} // namespace framewright::ui
