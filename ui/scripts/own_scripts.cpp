#include "ui/scripts/own_scripts.h"

#include "core/base/user_folders.h"
#include "core/job/named_scripts.h"
#include "core/schema/filter_descriptor.h"

#include <QFile>
#include <QRegularExpression>

namespace framewright::ui {

QString own_scripts_folder() {
    const std::filesystem::path data = user_data_folder();
    return data.empty() ? QString() : QString::fromStdString((data / "filters").string());
}

QString script_file_name(const QString& name) {
    QString stem;
    for (const QChar c : name.toLower().normalized(QString::NormalizationForm_D)) {
        if (c.unicode() < 0x80 && c.isLetterOrNumber())
            stem += c;
        else if (c.category() != QChar::Mark_NonSpacing && !stem.isEmpty() &&
                 !stem.endsWith(QLatin1Char('-')))
            stem += QLatin1Char('-');
    }
    while (stem.endsWith(QLatin1Char('-')))
        stem.chop(1);
    return stem.isEmpty() ? QString() : stem + QStringLiteral(".py");
}

QByteArray new_script(const QString& name) {
    QFile pattern(QStringLiteral(":/framewright/filters/_template.py"));
    if (!pattern.open(QIODevice::ReadOnly))
        return {};
    QString quoted = name;
    quoted.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
    QString text = QString::fromUtf8(pattern.readAll());
    static const QRegularExpression advice(QStringLiteral("^#.*\\n(#.*\\n)*\\n"),
                                           QRegularExpression::MultilineOption);
    if (const QRegularExpressionMatch found = advice.match(text); found.hasMatch())
        text.remove(found.capturedStart(), found.capturedLength()); // where to put the file
    text.replace(QLatin1String("name = \"My filter\""), QStringLiteral("name = \"%1\"").arg(quoted));
    return text.toUtf8();
}

QString script_of(const FilterSpec& filter, const FilterDescriptor* descriptor) {
    if (const auto named = scripts_named({&filter, 1}); !named.empty())
        return QString::fromStdString(named.front());
    return descriptor == nullptr ? QString() : QString::fromStdString(descriptor->script);
}

} // namespace framewright::ui
