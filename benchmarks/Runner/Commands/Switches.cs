using System.Reflection;
using AutogradRnn.Planning;

namespace Runner.Commands;

/// <summary>The optimizations of the time loop by name, to measure what each gains.</summary>
internal static class Switches
{
    private static readonly PropertyInfo[] All =
        [.. typeof(LoopSwitches).GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.PropertyType == typeof(bool))];

    public static IEnumerable<string> Names => All.Select(property => property.Name);

    /// <summary>Switches some off until the result is disposed.</summary>
    /// <exception cref="MisuseException">A name is not one of <see cref="Names"/>.</exception>
    public static IDisposable Without(IEnumerable<string> names)
    {
        LoopSwitches switches = LoopSwitches.All with { };
        foreach (string name in names)
        {
            PropertyInfo property = All.FirstOrDefault(one => one.Name == name)
                ?? throw new MisuseException($"Expected one of {string.Join(", ", Names)} after --without, but got '{name}'. Choose one of these.");
            property.SetValue(switches, false);
        }

        return LoopSwitches.Use(switches);
    }
}
