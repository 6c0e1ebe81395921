#include "core/filter/avfilter/avfilter_options.h"

#include "core/filter/avfilter/avfilter_kinds.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <set>
#include <string_view>
#include <variant>

namespace framewright {
namespace {

constexpr double widest = 1e9; ///< numbers without an end stop here
constexpr const char* as_it_is = "auto";

bool is_deprecated(const AVOption& option) {
#ifdef AV_OPT_FLAG_DEPRECATED
    if ((option.flags & AV_OPT_FLAG_DEPRECATED) != 0)
        return true;
#endif
    return option.help != nullptr &&
           std::string_view(option.help).find("deprecated") != std::string_view::npos;
}

/// Options that belong to a named set of constants: their values have names.
std::vector<ParameterChoice> choices_of(const AVClass& options, const AVOption& option) {
    std::vector<ParameterChoice> choices;
    std::set<std::int64_t> values;
    if (option.unit == nullptr)
        return choices;
    const AVClass* const object = &options;
    for (const AVOption* one = nullptr; (one = av_opt_next(&object, one)) != nullptr;)
        if (one->type == AV_OPT_TYPE_CONST && one->unit != nullptr &&
            std::strcmp(one->unit, option.unit) == 0 && values.insert(one->default_val.i64).second)
            choices.push_back(
                {one->name, one->help != nullptr && *one->help != '\0' ? one->help : one->name});
    return choices;
}

/// The constant of this value; "" for none.
std::string constant_of(const AVClass& options, const AVOption& option, std::int64_t value) {
    const AVClass* const object = &options;
    for (const AVOption* one = nullptr; (one = av_opt_next(&object, one)) != nullptr;)
        if (one->type == AV_OPT_TYPE_CONST && one->unit != nullptr &&
            std::strcmp(one->unit, option.unit) == 0 && one->default_val.i64 == value)
            return one->name;
    return {};
}

bool is_seed(const ParameterDescriptor& parameter) {
    return parameter.id == "seed";
}

void make_integer(ParameterDescriptor& parameter, const AVClass& options, const AVOption& option) {
    const std::string usual =
        option.unit == nullptr ? std::string() : constant_of(options, option, option.default_val.i64);
    if (!usual.empty()) {
        parameter.type = ParameterType::Choice;
        parameter.choices = choices_of(options, option);
        parameter.default_value = usual;
        return;
    }
    parameter.type = ParameterType::Integer;
    parameter.minimum = std::max(-widest, option.min);
    parameter.maximum = std::min(widest, option.max);
    if (is_seed(parameter) && option.default_val.i64 < 0)
        parameter.minimum = 0; // else it is another one each time
    const double value =
        std::clamp(static_cast<double>(option.default_val.i64), parameter.minimum, parameter.maximum);
    parameter.default_value = static_cast<std::int64_t>(value);
}

void make_text(ParameterDescriptor& parameter, const AVOption& option);

void make_real(ParameterDescriptor& parameter, const AVOption& option) {
    if (!std::isfinite(option.default_val.dbl)) { // as the filter thinks fit
        make_text(parameter, option);
        return;
    }
    parameter.type = ParameterType::Real;
    parameter.minimum = std::max(-widest, option.min);
    parameter.maximum = std::min(widest, option.max);
    parameter.default_value = std::clamp(option.default_val.dbl, parameter.minimum, parameter.maximum);
    const double span = parameter.maximum - parameter.minimum;
    parameter.step = std::clamp(std::pow(10, std::round(std::log10(std::max(span, 1e-3))) - 2), 1e-4, 1.0);
}

void make_boolean(ParameterDescriptor& parameter, const AVOption& option) {
    if (option.default_val.i64 < 0) { // neither: as the filter thinks fit
        parameter.type = ParameterType::Choice;
        parameter.choices = {{as_it_is, "Automatic"}, {"1", "Yes"}, {"0", "No"}};
        parameter.default_value = std::string(as_it_is);
        return;
    }
    parameter.type = ParameterType::Boolean;
    parameter.default_value = option.default_val.i64 != 0;
}

void make_text(ParameterDescriptor& parameter, const AVOption& option) {
    const bool has_text = option.type == AV_OPT_TYPE_STRING && option.default_val.str != nullptr;
    parameter.type = ParameterType::Text;
    parameter.default_value = std::string(has_text ? option.default_val.str : "");
}

ParameterDescriptor parameter_of(const AVClass& options, const AVOption& option) {
    ParameterDescriptor parameter;
    parameter.id = option.name;
    parameter.name = option.name;
    std::replace(parameter.name.begin(), parameter.name.end(), '_', ' ');
    parameter.help = option.help != nullptr ? option.help : "";
    switch (option.type) {
    case AV_OPT_TYPE_INT:
    case AV_OPT_TYPE_INT64:
    case AV_OPT_TYPE_UINT64:
        make_integer(parameter, options, option);
        break;
    case AV_OPT_TYPE_FLOAT:
    case AV_OPT_TYPE_DOUBLE:
        make_real(parameter, option);
        break;
    case AV_OPT_TYPE_BOOL:
        make_boolean(parameter, option);
        break;
    default:
        make_text(parameter, option);
        break;
    }
    return parameter;
}

std::string text_of(const ParameterValue& value) {
    if (const bool* const yes = std::get_if<bool>(&value))
        return *yes ? "1" : "0";
    return format_value(value);
}

} // namespace

std::vector<ParameterDescriptor> avfilter_parameters(const AVFilter& filter) {
    std::vector<ParameterDescriptor> parameters;
    if (filter.priv_class == nullptr)
        return parameters;
    std::set<int> places; // another name of an option lies in the same place
    const AVClass* const object = filter.priv_class;
    for (const AVOption* option = nullptr; (option = av_opt_next(&object, option)) != nullptr;) {
        constexpr int wanted = AV_OPT_FLAG_FILTERING_PARAM;
        const AvfilterOptionUse use = avfilter_option_use(filter.name, option->name);
        const bool usable = use != AvfilterOptionUse::WritesFile && option->type != AV_OPT_TYPE_CONST &&
                            (option->flags & wanted) != 0 && (option->flags & AV_OPT_FLAG_READONLY) == 0 &&
                            !is_deprecated(*option);
        if (!usable || !places.insert(option->offset).second)
            continue;
        parameters.push_back(parameter_of(*filter.priv_class, *option));
        if (use == AvfilterOptionUse::ReadsFile)
            parameters.back().type = ParameterType::File;
    }
    return parameters;
}

std::vector<std::pair<std::string, std::string>>
avfilter_options(const std::vector<ParameterDescriptor>& descriptors, const ParameterMap& parameters) {
    std::vector<std::pair<std::string, std::string>> options;
    for (const ParameterDescriptor& descriptor : descriptors) {
        const auto given = parameters.find(descriptor.id);
        if (given != parameters.end() && (given->second != descriptor.default_value || is_seed(descriptor)))
            options.emplace_back(descriptor.id, text_of(given->second));
    }
    return options;
}

} // namespace framewright
