namespace ImpactDialing.Telephony;

/// <summary>A small value that is one piece of text on the wire, in the database and in JSON.</summary>
/// <typeparam name="TSelf">The value's own type.</typeparam>
public interface ITextValue<TSelf>
    where TSelf : struct, ITextValue<TSelf>
{
    /// <summary>The text.</summary>
    string Value { get; }

    /// <summary>Makes a value of its text, without checking it.</summary>
    static abstract TSelf Of(string value);
}
