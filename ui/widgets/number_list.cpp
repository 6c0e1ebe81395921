#include "ui/widgets/number_list.h"

#include <QStringList>

#include <algorithm>

namespace framewright::ui {

std::optional<std::vector<double>> parse_number_list(const QString& text) {
    std::vector<double> numbers;
    for (const QString& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty())
            continue;
        bool ok = false;
        const double number = part.trimmed().toDouble(&ok);
        if (!ok)
            return std::nullopt;
        if (std::find(numbers.begin(), numbers.end(), number) == numbers.end())
            numbers.push_back(number);
    }
    return numbers;
}

} // namespace framewright::ui
