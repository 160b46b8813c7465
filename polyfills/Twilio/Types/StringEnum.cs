namespace Twilio.Types;

/// <summary>An enumeration whose values are words, open to words that are not known yet.</summary>
public abstract class StringEnum
{
    private string _value = string.Empty;

    /// <summary>Without a value.</summary>
    protected StringEnum()
    {
    }

    /// <summary>With a value.</summary>
    protected StringEnum(string value) => _value = value;

    /// <summary>Whether both are the same word of the same enumeration.</summary>
    public static bool operator ==(StringEnum? a, StringEnum? b) => a is null ? b is null : a.Equals(b);

    /// <summary>The opposite of equality.</summary>
    public static bool operator !=(StringEnum? a, StringEnum? b) => !(a == b);

    /// <summary>Sets the word.</summary>
    public void FromString(string value) => _value = value;

    /// <summary>The word as Twilio spells it.</summary>
    public override string ToString() => _value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StringEnum other && other.GetType() == GetType() && other._value == _value;

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);
}
