using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ImpactDialing.Commands.CreateCampaign;

/// <summary>
/// Looks at the events of a YAML text before its tree is built. The builder calls itself for each level, so deep
/// nesting would end the process; and a key that is a list of aliases would be hashed for ever.
/// </summary>
internal static class YamlShape
{
    /// <summary>The deepest nesting; a definition has six levels.</summary>
    public const int MaxDepth = 32;

    /// <summary>Reads all events.</summary>
    /// <exception cref="YamlException">The nesting is too deep, or a key is no text.</exception>
    public static void Check(IParser parser)
    {
        // For each open mapping whether a key comes next; false for a list.
        var open = new Stack<(bool IsMapping, bool IsKeyNext)>();
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart or SequenceStart:
                    Enter(open, parser.Current);
                    open.Push((parser.Current is MappingStart, true));
                    break;
                case MappingEnd or SequenceEnd:
                    open.Pop();
                    break;
                case Scalar or AnchorAlias:
                    Enter(open, parser.Current);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Enter(Stack<(bool IsMapping, bool IsKeyNext)> open, ParsingEvent node)
    {
        if (open.Count >= MaxDepth)
        {
            throw new YamlException(node.Start, node.End, $"it is nested more than {MaxDepth} levels deep");
        }

        if (open.TryPop(out var around))
        {
            if (around is { IsMapping: true, IsKeyNext: true } && node is not Scalar)
            {
                throw new YamlException(node.Start, node.End, "a key must be a text");
            }

            open.Push((around.IsMapping, !around.IsKeyNext));
        }
    }
}
