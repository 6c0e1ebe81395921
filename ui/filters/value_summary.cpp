#include "ui/filters/value_summary.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(framewright::ui::ValueSummary)
};

constexpr qsizetype max_parts = 3;

bool is_number(const ParameterDescriptor& parameter) {
    return parameter.type == ParameterType::Integer || parameter.type == ParameterType::Real;
}

double number_of(const ParameterValue& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return static_cast<double>(*whole);
    const auto* real = std::get_if<double>(&value);
    return real == nullptr ? 0 : *real;
}

QString number_text(const ParameterDescriptor& parameter, const ParameterValue& value) {
    const double number = number_of(value);
    if (number == 0 && !parameter.zero_name.empty())
        return QString::fromStdString(parameter.zero_name);
    const QString text = QString::number(number, 'g', 6);
    return parameter.unit.empty() ? text : text + QLatin1Char(' ') + QString::fromStdString(parameter.unit);
}

QString shown_value(const ParameterDescriptor& parameter, const ParameterValue& value) {
    if (is_number(parameter))
        return number_text(parameter, value);
    if (const auto* on = std::get_if<bool>(&value))
        return *on ? Texts::tr("on") : Texts::tr("off");
    if (const auto* numbers = std::get_if<std::vector<double>>(&value)) {
        const auto side = std::lround(std::sqrt(static_cast<double>(numbers->size())));
        return QStringLiteral("%1×%1").arg(side);
    }
    const std::string text = format_value(value);
    if (parameter.type == ParameterType::File)
        return QFileInfo(QString::fromStdString(text)).fileName();
    for (const ParameterChoice& choice : parameter.choices)
        if (choice.id == text)
            return QString::fromStdString(choice.name);
    return QString::fromStdString(text);
}

const ParameterValue& value_of(const ParameterDescriptor& parameter, const ParameterMap& values) {
    const auto given = values.find(parameter.id);
    return given == values.end() ? parameter.default_value : given->second;
}

/// Whether the value does something that is worth the room.
bool counts(const FilterDescriptor& descriptor, const ParameterDescriptor& parameter,
            const ParameterMap& values) {
    for (const ParameterDescriptor& other : descriptor.parameters)
        if (other.id == parameter.needs_parameter &&
            format_value(value_of(other, values)) != parameter.needs_choice)
            return false;
    const ParameterValue& value = value_of(parameter, values);
    if (!is_number(parameter))
        return value != parameter.default_value;
    const double neutral = std::clamp(parameter.neutral, parameter.minimum, parameter.maximum);
    return number_of(value) != neutral || (parameter.neutral < parameter.minimum);
}

} // namespace

QString value_summary(const FilterDescriptor& descriptor, const ParameterMap& values) {
    QStringList parts;
    for (const ParameterDescriptor& parameter : descriptor.parameters)
        if (counts(descriptor, parameter, values) && parts.size() < max_parts)
            parts << shown_value(parameter, value_of(parameter, values));
    parts.removeAll(QString());
    if (parts.isEmpty() && !descriptor.parameters.empty()) {
        const ParameterDescriptor& first = descriptor.parameters.front();
        parts << shown_value(first, value_of(first, values));
    }
    return parts.join(QStringLiteral(" · "));
}

QString size_summary(const ChainLink& link) {
    const auto size = [](int width, int height) { return QStringLiteral("%1×%2").arg(width).arg(height); };
    const QString before = size(link.width, link.height);
    const QString after = size(link.result_width, link.result_height);
    return before == after ? QString() : QStringLiteral("%1 → %2").arg(before, after);
}

QString parameter_summary(const FilterDescriptor& descriptor, const ParameterMap& values) {
    QStringList parts;
    for (const ParameterDescriptor& parameter : descriptor.parameters) {
        const auto given = values.find(parameter.id);
        if (given != values.end() && given->second != parameter.default_value)
            parts << QString::fromStdString(parameter.name) + QLatin1Char(' ') +
                         shown_value(parameter, given->second);
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace framewright::ui
