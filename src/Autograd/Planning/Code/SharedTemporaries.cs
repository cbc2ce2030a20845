namespace AutogradRnn.Planning;

/// <summary>Gives values that are not alive at the same time one temporary, so that few of them fill the first-level cache.</summary>
internal static class SharedTemporaries
{
    public static TileCode[] Assign(TileCode[] code, out int count)
    {
        Dictionary<Place, int> lastRead = [];
        for (int i = 0; i < code.Length; i++)
        {
            foreach (Place place in code[i].Reads()) lastRead[place] = i;
        }

        Dictionary<Place, Place> assigned = [];
        Stack<Place> free = new();
        int made = 0;
        for (int i = 0; i < code.Length; i++)
        {
            TileCode one = code[i];
            if (one.Result.IsTemporary && !assigned.ContainsKey(one.Result))
                assigned[one.Result] = free.TryPop(out Place reused) ? reused : Place.Temporary(made++);
            code[i] = one.Map(place => assigned.GetValueOrDefault(place, place));
            foreach (Place place in one.Reads().Append(one.Result).Distinct())
            {
                if (place.IsTemporary && lastRead.GetValueOrDefault(place, i) == i && assigned.TryGetValue(place, out Place done)) free.Push(done);
            }
        }

        count = made;
        return code;
    }
}
