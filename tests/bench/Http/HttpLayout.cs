using System.Globalization;

namespace ImpactDialing.Bench.Http;

/// <summary>How our silos and APIs are divided into processes.</summary>
/// <param name="Silos">How many processes are silos; 0 when the silo runs inside the API.</param>
/// <param name="Apis">How many processes are APIs.</param>
internal sealed record HttpLayout(int Silos, int Apis)
{
    private const string TogetherName = "together";
    private const char Separator = '+';

    /// <summary>One process: the API with the silo inside (<c>Cluster:Membership</c> is <c>single</c>).</summary>
    public static HttpLayout Together { get; } = new(0, 1);

    /// <summary>The layouts that are measured unless others are named.</summary>
    public static IReadOnlyList<string> Usual { get; } = [TogetherName, "1+1", "2+2"];

    /// <summary>Whether API and silo are one process.</summary>
    public bool IsTogether => Silos == 0;

    /// <summary>The layout's name on the command line.</summary>
    public string Name => IsTogether ? TogetherName : string.Create(CultureInfo.InvariantCulture, $"{Silos}{Separator}{Apis}");

    /// <summary>
    /// Reads <c>together</c>, or the numbers of silos and APIs like <c>2+2</c>; null for anything else.
    /// </summary>
    public static HttpLayout? Parse(string text)
    {
        if (text == TogetherName)
        {
            return Together;
        }

        return text.Split(Separator) is [var silos, var apis]
            && int.TryParse(silos, NumberStyles.None, CultureInfo.InvariantCulture, out var silosCount) && silosCount > 0
            && int.TryParse(apis, NumberStyles.None, CultureInfo.InvariantCulture, out var apisCount) && apisCount > 0
                ? new HttpLayout(silosCount, apisCount)
                : null;
    }
}
