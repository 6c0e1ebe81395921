#include "core/filter/plugin/frei0r_rows.h"

#include "core/base/error.h"
#include "core/filter/filter_support.h"
#include "core/filter/plugin/frei0r_filter.h"
#include "core/filter/plugin/library_row.h"
#include "core/filter/plugin/plugin_files.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace framewright {
namespace {

namespace fs = std::filesystem;

constexpr unsigned trial_size = 64; ///< of an instance that is asked for its values
constexpr int max_parameters = 64;

/// The parameters of this program that stand for one of the plug-in's.
struct Mapped {
    int type = 0;
    std::vector<std::string> ids;
};

double share(double value) {
    return std::isfinite(value) ? std::clamp(value, 0.0, 1.0) : 0;
}

ParameterDescriptor share_parameter(const std::string& id, const std::string& name, const std::string& help,
                                    double value) {
    return real_parameter(id, name, help, share(value), 0, 1, 0.01);
}

/// Adds what stands for parameter `index`, with the value that a fresh instance has.
class ParameterReader {
public:
    ParameterReader(const Frei0rPlugin& plugin, const Frei0rInstance& instance, FilterDescriptor& row)
        : plugin_(plugin), instance_(instance), row_(row) {}

    Mapped add(int index) {
        const frei0r::ParameterInfo info = plugin_.parameter(index);
        name_ = library_words(info.name);
        help_ = library_words(info.explanation);
        id_ = parameter_name(name_);
        if (id_.empty())
            id_ = "p" + std::to_string(index);
        while (!ids_.insert(id_).second)
            id_ += "_" + std::to_string(index);
        mapped_ = {info.type, {}};
        add_by_type(index);
        return mapped_;
    }

private:
    template <class Value> Value usual(int index) const {
        Value value{};
        plugin_.get(instance_.get(), &value, index);
        return value;
    }

    void add_by_type(int index) {
        switch (mapped_.type) {
        case frei0r::boolean_value:
            push(boolean_parameter(id_, name_, help_, usual<double>(index) >= 0.5));
            break;
        case frei0r::number_value:
            push(share_parameter(id_, name_, help_, usual<double>(index)));
            break;
        case frei0r::color_value: {
            const auto color = usual<frei0r::Color>(index);
            push(share_parameter(id_ + "_r", name_ + ", red", help_, double{color.r}));
            push(share_parameter(id_ + "_g", name_ + ", green", help_, double{color.g}));
            push(share_parameter(id_ + "_b", name_ + ", blue", help_, double{color.b}));
            break;
        }
        case frei0r::position_value: {
            const auto position = usual<frei0r::Position>(index);
            push(share_parameter(id_ + "_x", name_ + ", x", help_, position.x));
            push(share_parameter(id_ + "_y", name_ + ", y", help_, position.y));
            break;
        }
        default: {
            ParameterDescriptor text;
            text.id = id_;
            text.name = name_;
            text.help = help_;
            text.type = ParameterType::Text;
            text.default_value = library_words(usual<char*>(index));
            push(std::move(text));
            break;
        }
        }
    }

    void push(ParameterDescriptor parameter) {
        mapped_.ids.push_back(parameter.id);
        row_.parameters.push_back(std::move(parameter));
    }

    const Frei0rPlugin& plugin_;
    const Frei0rInstance& instance_;
    FilterDescriptor& row_;
    std::set<std::string> ids_;
    std::string id_, name_, help_;
    Mapped mapped_;
};

std::vector<Mapped> read_parameters(const Frei0rPlugin& plugin, FilterDescriptor& row) {
    const Frei0rInstance instance(plugin, trial_size, trial_size);
    const std::lock_guard lock(plugin.mutex());
    std::vector<Mapped> mapped;
    ParameterReader reader(plugin, instance, row);
    for (int i = 0; i < std::min(plugin.info().num_params, max_parameters); ++i)
        mapped.push_back(reader.add(i));
    return mapped;
}

Frei0rValue value_of(const Mapped& mapped, const ParameterMap& given) {
    const auto number = [&](std::size_t i) { return real_value(given, mapped.ids[i]); };
    switch (mapped.type) {
    case frei0r::boolean_value:
        return boolean_value(given, mapped.ids.front()) ? 1.0 : 0.0;
    case frei0r::number_value:
        return number(0);
    case frei0r::color_value:
        return frei0r::Color{static_cast<float>(number(0)), static_cast<float>(number(1)),
                             static_cast<float>(number(2))};
    case frei0r::position_value:
        return frei0r::Position{number(0), number(1)};
    default:
        return text_value(given, mapped.ids.front());
    }
}

FilterDescriptor basic(std::string id) {
    FilterDescriptor row;
    row.id = std::move(id);
    row.origin = RowOrigin::Frei0r;
    row.category = "frei0r";
    row.help = "A plug-in of frei0r's.";
    row.domain = FilterDomain::Rgb;
    row.exact = false; // as far as another build of it goes
    row.depth_note = "8 bits; deeper pictures are reduced to that and brought back";
    row.traits.memory = FilterMemory::Sequential;
    row.traits.mixes_rows = true;
    return row;
}

/// False for what is no filter of one picture.
bool read(const std::string& path, FilterRow& row) {
    const auto plugin = std::make_shared<const Frei0rPlugin>(path);
    if (!plugin->is_filter())
        return false;
    row.descriptor.name = library_words(plugin->info().name);
    if (const std::string help = library_words(plugin->info().explanation); !help.empty())
        row.descriptor.help = help;
    row.descriptor.version =
        std::to_string(plugin->info().major_version) + "." + std::to_string(plugin->info().minor_version);
    row.create = [plugin, mapped = read_parameters(*plugin, row.descriptor)](const ParameterMap& given) {
        std::vector<Frei0rValue> values;
        for (const Mapped& one : mapped)
            values.push_back(value_of(one, given));
        return make_frei0r_filter(plugin, std::move(values));
    };
    return true;
}

} // namespace

std::vector<FilterRow> frei0r_rows(const WantedRow& wanted) {
    std::vector<FilterRow> rows;
    for (const fs::path& path : libraries_in(frei0r_folders()))
        if (std::string id = "frei0r-" + row_name(path); wanted(id))
            if (auto row = library_row(path, basic(std::move(id)),
                                       [&](FilterRow& one) { return read(path.string(), one); }))
                rows.push_back(std::move(*row));
    return rows;
}

} // namespace framewright
