using AutogradRnn.Planning;

namespace AutogradRnn.Layers.Tests;

/// <summary>Every switch of the plan off, one by one, and all at once.</summary>
internal static class LoopSwitchRows
{
    public static IReadOnlyList<(string Name, LoopSwitches Switches)> All { get; } =
    [
        .. typeof(LoopSwitches).GetProperties().Where(property => property.PropertyType == typeof(bool)).Select(property => (property.Name, Without(property.Name))),
        ("blocks of 4 rows", new LoopSwitches { RowsOfBlock = 4 }),
        ("all", Without([.. typeof(LoopSwitches).GetProperties().Where(property => property.PropertyType == typeof(bool)).Select(property => property.Name)])),
    ];

    public static IEnumerable<TestCaseData> Names => All.Select(row => new TestCaseData(row.Name));

    public static LoopSwitches Of(string name) => All.First(row => row.Name == name).Switches;

    private static LoopSwitches Without(params string[] names)
    {
        LoopSwitches switches = new();
        foreach (string name in names) typeof(LoopSwitches).GetProperty(name)!.SetValue(switches, false);
        return switches;
    }
}
