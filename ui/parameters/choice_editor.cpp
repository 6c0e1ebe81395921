#include "ui/parameters/choice_editor.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFontMetrics>
#include <QFrame>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace framewright::ui {
namespace {

constexpr std::size_t max_segments = 4;
constexpr int segments_width = 150; ///< what a panel has room for, in pixels
constexpr int segment_padding = 14;

QString name_of(const ParameterChoice& choice) {
    return QString::fromStdString(choice.name);
}

bool fits_segments(const ParameterDescriptor& descriptor, const QFontMetrics& metrics) {
    int width = 0;
    for (const ParameterChoice& choice : descriptor.choices) {
        if (!choice.numbers.empty())
            return false; // something of one's own can take its place
        width += metrics.horizontalAdvance(name_of(choice)) + segment_padding;
    }
    return descriptor.choices.size() <= max_segments && width <= segments_width;
}

class ListEditor final : public ParameterEditor {
public:
    explicit ListEditor(const ParameterDescriptor& descriptor) {
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        box_ = new QComboBox(this);
        box_->setAccessibleName(QString::fromStdString(descriptor.name));
        box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box_->setMinimumContentsLength(8);
        box_->setPlaceholderText(ParameterEditor::tr("Custom"));
        for (const ParameterChoice& choice : descriptor.choices)
            box_->addItem(name_of(choice), QString::fromStdString(choice.id));
        layout->addWidget(box_);
        setFocusProxy(box_);
        connect(box_, &QComboBox::activated, this, [this](int index) {
            custom_ = false;
            value_ = box_->itemData(index).toString().toStdString();
            emit edited(value_, false);
        });
    }
    ParameterValue value() const override { return value_; }
    void set_value(const ParameterValue& value) override {
        value_ = format_value(value);
        show();
    }
    void set_custom(bool custom) override {
        custom_ = custom;
        show();
    }

private:
    void show() { box_->setCurrentIndex(custom_ ? -1 : box_->findData(QString::fromStdString(value_))); }

    QComboBox* box_;
    std::string value_;
    bool custom_ = false;
};

class SegmentEditor final : public ParameterEditor {
public:
    explicit SegmentEditor(const ParameterDescriptor& descriptor) : choices_(descriptor.choices) {
        const QString name = QString::fromStdString(descriptor.name);
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        auto* frame = new QFrame(this);
        frame->setProperty("role", QStringLiteral("segments"));
        auto* row = new QHBoxLayout(frame);
        row->setContentsMargins(2, 2, 2, 2);
        row->setSpacing(2);
        layout->addWidget(frame, 1);
        group_ = new QButtonGroup(this);
        for (std::size_t i = 0; i < choices_.size(); ++i) {
            auto* button = new QToolButton(frame);
            button->setText(name_of(choices_[i]));
            button->setCheckable(true);
            button->setAutoRaise(true);
            button->setFocusPolicy(Qt::StrongFocus);
            button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
            button->setAccessibleName(ParameterEditor::tr("%1: %2").arg(name, name_of(choices_[i])));
            group_->addButton(button, static_cast<int>(i));
            row->addWidget(button, 1);
        }
        setFocusProxy(group_->button(0));
        connect(group_, &QButtonGroup::idToggled, this, [this](int index, bool on) {
            if (!on)
                return;
            setFocusProxy(group_->button(index));
            if (!showing_)
                emit edited(value(), false);
        });
    }
    ParameterValue value() const override {
        const int index = group_->checkedId();
        return index < 0 ? other_ : choices_[static_cast<std::size_t>(index)].id;
    }
    void set_value(const ParameterValue& value) override {
        other_ = format_value(value);
        const auto found = std::find_if(choices_.begin(), choices_.end(),
                                        [&](const ParameterChoice& choice) { return choice.id == other_; });
        showing_ = true;
        group_->setExclusive(false);
        for (QAbstractButton* button : group_->buttons())
            button->setChecked(found != choices_.end() && group_->id(button) == found - choices_.begin());
        group_->setExclusive(true);
        showing_ = false;
    }

private:
    std::vector<ParameterChoice> choices_;
    QButtonGroup* group_ = nullptr;
    std::string other_; ///< a value that is none of the choices
    bool showing_ = false;
};

} // namespace

std::unique_ptr<ParameterEditor> make_choice_editor(const ParameterDescriptor& descriptor) {
    if (fits_segments(descriptor, QFontMetrics(QFont())))
        return std::make_unique<SegmentEditor>(descriptor);
    return std::make_unique<ListEditor>(descriptor);
}

} // namespace framewright::ui
