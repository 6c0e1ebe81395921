#include "ui/benchmark/variation_button.h"

#include <QAction>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QSignalBlocker>

#include <algorithm>

namespace framewright::ui {
namespace {

/// Stays open while values are ticked.
class TickMenu final : public QMenu {
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent* event) override {
        QAction* action = actionAt(event->position().toPoint());
        if (!tick(action))
            QMenu::mouseReleaseEvent(event);
    }
    void keyPressEvent(QKeyEvent* event) override {
        const bool chooses =
            event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (!chooses || !tick(activeAction()))
            QMenu::keyPressEvent(event);
    }

private:
    static bool tick(QAction* action) {
        if (action == nullptr || !action->isCheckable() || !action->isEnabled())
            return false;
        action->trigger();
        return true;
    }
};

} // namespace

bool VariationButton::has_choices(const std::vector<ParameterDescriptor>& parameters) {
    return std::any_of(parameters.begin(), parameters.end(), [](const ParameterDescriptor& parameter) {
        return parameter.type == ParameterType::Choice;
    });
}

VariationButton::VariationButton(const QString& backend, const std::vector<ParameterDescriptor>& parameters,
                                 QWidget* parent)
    : QToolButton(parent) {
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // it takes the room that there is
    setAccessibleName(tr("Options of %1").arg(backend));
    auto* menu = new TickMenu(this);
    for (const ParameterDescriptor& parameter : parameters) {
        if (parameter.type != ParameterType::Choice)
            continue;
        Setting setting{
            parameter.id, QString::fromStdString(parameter.name), format_value(parameter.default_value), {}};
        menu->addSection(setting.name);
        for (const ParameterChoice& choice : parameter.choices) {
            QAction* value = menu->addAction(QString::fromStdString(choice.name));
            value->setData(QString::fromStdString(choice.id));
            value->setCheckable(true);
            value->setChecked(choice.id == setting.default_value);
            connect(value, &QAction::toggled, this, [this] {
                update_text();
                emit changed();
            });
            setting.values.push_back(value);
        }
        settings_.push_back(std::move(setting));
    }
    setMenu(menu);
    update_text();
}

/// Where nothing is ticked the setting is left as it would be.
std::vector<std::string> VariationButton::ticked(const Setting& setting) const {
    std::vector<std::string> values;
    for (const QAction* value : setting.values)
        if (value->isChecked())
            values.push_back(value->data().toString().toStdString());
    return values.empty() ? std::vector<std::string>{setting.default_value} : values;
}

std::vector<std::map<std::string, std::string>> VariationButton::variations() const {
    std::vector<std::map<std::string, std::string>> all(1);
    for (const Setting& setting : settings_) {
        std::vector<std::map<std::string, std::string>> longer;
        for (const auto& settings : all)
            for (const std::string& value : ticked(setting)) {
                longer.push_back(settings);
                if (value != setting.default_value)
                    longer.back()[setting.id] = value;
            }
        all = std::move(longer);
    }
    return all;
}

void VariationButton::update_text() {
    QStringList parts;
    for (const Setting& setting : settings_) {
        QStringList names;
        for (const QAction* value : setting.values)
            if (value->isChecked())
                names << value->text();
        if (!names.isEmpty())
            parts << setting.name + QStringLiteral(": ") + names.join(QStringLiteral(", "));
    }
    setToolTip(tr("Each ticked combination is measured.") + QLatin1Char('\n') +
               parts.join(QLatin1Char('\n')));
    const auto combinations = variations();
    const auto count = static_cast<int>(combinations.size());
    setText(count > 1                      ? tr("%n combination(s)", nullptr, count)
            : combinations.front().empty() ? tr("Default options")
                                           : tr("Custom options"));
}

QString VariationButton::saved() const {
    QStringList parts;
    for (const Setting& setting : settings_) {
        QStringList values;
        for (const std::string& value : ticked(setting))
            values << QString::fromStdString(value);
        parts << QString::fromStdString(setting.id) + QLatin1Char('=') + values.join(QLatin1Char('|'));
    }
    return parts.join(QLatin1Char(';'));
}

void VariationButton::restore(const QString& text) {
    for (const QString& part : text.split(QLatin1Char(';'), Qt::SkipEmptyParts))
        for (Setting& setting : settings_) {
            if (part.section(QLatin1Char('='), 0, 0).toStdString() != setting.id)
                continue;
            const QStringList values = part.section(QLatin1Char('='), 1).split(QLatin1Char('|'));
            for (QAction* value : setting.values) {
                const QSignalBlocker quiet(value);
                value->setChecked(values.contains(value->data().toString()));
            }
        }
    update_text();
}

} // namespace framewright::ui
