using System.Globalization;
using System.Text;

namespace Twilio.TwiML;

/// <summary>A string writer that says UTF-8, so that the declaration does.</summary>
public class Utf8StringWriter() : StringWriter(CultureInfo.InvariantCulture)
{
    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;
}
