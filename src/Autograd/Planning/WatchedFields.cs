using System.Reflection;

namespace AutogradRnn.Planning;

/// <summary>The fields of one object, or static fields (the owner is null), as they were.</summary>
internal sealed class WatchedFields(object? owner, FieldInfo[] fields, object?[] before) : IWatched
{
    public static WatchedFields Of(object? owner, FieldInfo[] fields) =>
        new(owner, fields, Array.ConvertAll(fields, field => field.GetValue(owner)));

    public object? Before(int i) => before[i];

    public bool Changed()
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (Differs(i)) return true;
        }

        return false;
    }

    public void Restore()
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (Differs(i)) fields[i].SetValue(owner, before[i]);
        }
    }

    private bool Differs(int i) => !Content.Same(before[i], fields[i].GetValue(owner));
}
