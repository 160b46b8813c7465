using System.Globalization;
using System.Reflection;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Tests.Storage;

/// <summary>The words of SQL for a household's status, compared with the stored values.</summary>
public sealed class StatusSqlTests
{
    [Fact]
    public void Each_word_of_sql_is_the_value_of_the_status_with_its_name()
    {
        var words = typeof(StatusSql).GetFields(BindingFlags.Public | BindingFlags.Static);

        Assert.NotEmpty(words);
        Assert.All(words, word => Assert.Equal(
            ((int)Enum.Parse<HouseholdStatus>(word.Name)).ToString(CultureInfo.InvariantCulture),
            word.GetRawConstantValue()));
    }
}
